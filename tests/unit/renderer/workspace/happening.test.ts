import { describe, expect, test } from 'vitest'
import { createHappening } from '../../../../src-renderer/workspace/happening'

/** A happening, and what was told in it. */
function create() {
  const happening = createHappening()
  const told: string[] = []
  return { happening, told, tell: () => void told.push('tell'), other: () => void told.push('other') }
}

describe('a happening', () => {
  test('is told of once it is over, each teller once, in the order in which they were asked for', () => {
    const { happening, told, tell, other } = create()
    happening.run(() => {
      happening.tellLater(tell)
      happening.tellLater(other)
      happening.tellLater(tell)
      expect(told).toEqual([])
    })
    expect(told).toEqual(['tell', 'other'])
  })

  test('within another one is a part of it', () => {
    const { happening, told, tell } = create()
    happening.run(() => {
      happening.run(() => happening.tellLater(tell))
      expect(told).toEqual([])
    })
    expect(told).toEqual(['tell'])
  })

  test('is what changes outside of all', () => {
    const { happening, told, tell } = create()
    happening.tellLater(tell)
    happening.tellLater(tell)
    expect(told).toEqual(['tell', 'tell'])
  })

  test('gives what it gives', () => {
    expect(createHappening().run(() => 7)).toBe(7)
  })

  test('that fails is told of, too, and the next one is as ever', () => {
    const { happening, told, tell } = create()
    const fail = () =>
      happening.run(() => {
        happening.tellLater(tell)
        throw new Error('broken')
      })
    expect(fail).toThrow('broken')
    expect(told).toEqual(['tell'])
    happening.run(() => happening.tellLater(tell))
    expect(told).toEqual(['tell', 'tell'])
  })

  test('that somebody causes who hears of one comes after that one', () => {
    const { happening, told, tell, other } = create()
    happening.run(() => {
      happening.tellLater(() => {
        told.push('first')
        happening.tellLater(other)
      })
      happening.tellLater(tell)
    })
    expect(told).toEqual(['first', 'tell', 'other'])
  })

  test('is heard of by everybody, also after somebody failed', () => {
    const { happening, told, tell, other } = create()
    const fail = () => {
      throw new Error('deaf')
    }
    happening.subscribe(other)
    const act = () =>
      happening.run(() => {
        happening.tellLater(fail)
        happening.tellLater(tell)
        happening.tellLater(() => {
          throw new Error('blind')
        })
      })
    expect(act).toThrow(new AggregateError([new Error('deaf'), new Error('blind')], 'Error: deaf'))
    expect(told).toEqual(['tell', 'other'])
  })

  test('is heard of as ever after somebody failed who heard of one', () => {
    const { happening, told, tell } = create()
    const fail = () => {
      throw new Error('deaf')
    }
    expect(() => happening.tellLater(fail)).toThrow('deaf')
    happening.tellLater(tell)
    expect(told).toEqual(['tell'])
  })
})

test('its end is heard after all that was told, until one stops listening', () => {
  const { happening, told, tell } = create()
  const stop = happening.subscribe(() => void told.push('end'))
  happening.run(() => {
    happening.tellLater(tell)
    happening.tellLater(tell)
  })
  expect(told).toEqual(['tell', 'end'])
  happening.run(() => {})
  expect(told).toEqual(['tell', 'end'])
  stop()
  happening.tellLater(tell)
  expect(told).toEqual(['tell', 'end', 'tell'])
})
