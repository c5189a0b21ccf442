import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlaysOf, runsOf } from '@shared/figure/overlays'

test('what is at several steps is one overlay, in the order of the drawing', () => {
  expect(
    overlaysOf([
      ['a', 'b', 'c'],
      ['a', 'x', 'c'],
      ['a', 'x'],
    ]),
  ).toEqual([
    { content: 'a', steps: [0, 1, 2] },
    { content: 'x', steps: [1, 2] },
    { content: 'b', steps: [0] },
    { content: 'c', steps: [0, 1] },
  ])
})

test('of every step the overlays give back what it draws, in its order', () => {
  const contents = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(contents, { maxLength: 8 }), (steps) => {
      const overlays = overlaysOf(steps)
      steps.forEach((step, at) => {
        const drawn = overlays.filter((overlay) => overlay.steps.includes(at)).map(({ content }) => content)
        expect(drawn).toEqual(step)
      })
    }),
  )
})

test('runs of steps are written with their first and last', () => {
  expect(runsOf([0, 1, 2, 4, 6, 7])).toEqual([
    [0, 2],
    [4, 4],
    [6, 7],
  ])
})
