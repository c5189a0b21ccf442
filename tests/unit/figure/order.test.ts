import { expect, test } from 'vitest'
import { extensionOf, formatOfName, formats, isFigureChoice, isText, plainChoice } from '@shared/figure/order'

const whole = { kind: 'whole' } as const
const steps = { kind: 'steps', phases: 'both' } as const

test('the name of a file says its format, whatever its case', () => {
  expect(formatOfName('a/b.PDF')).toBe('pdf')
  expect(formatOfName('graph.tex')).toBe('tikz')
  expect(formatOfName('graph')).toBeNull()
})

test('pictures of all steps are an archive; every other format is one file', () => {
  expect(formats.filter((format) => extensionOf({ format, which: steps }) === 'zip')).toEqual(['svg', 'png'])
  expect(formats.filter((format) => extensionOf({ format, which: whole }) === 'zip')).toEqual([])
  expect(formats.filter((format) => !isText({ format, which: whole }))).toEqual(['png', 'pdf'])
})

test('what a browser kept is a choice only if all of it is', () => {
  expect(isFigureChoice(plainChoice)).toBe(true)
  expect(isFigureChoice(null)).toBe(false)
  for (const name of Object.keys(plainChoice)) {
    expect(isFigureChoice({ ...plainChoice, [name]: 'other' }), name).toBe(false)
    expect(isFigureChoice({ ...plainChoice, [name]: undefined }), name).toBe(false)
  }
})
