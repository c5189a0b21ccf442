import { expect, test } from 'vitest'
import { hiddenBy, type Mask, noMask } from '@shared/playback/mask'

const asks: Mask = () => 'asked'
const elsewhere: Mask = () => 'not-in-this-view'

test.each([
  ['nothing hides what is reached', noMask, true, null],
  ['what is not reached is hidden', noMask, false, 'not-reached'],
  ['what is asked is asked once it is reached', asks, true, 'asked'],
  ['and not before', asks, false, 'not-reached'],
  ['what is not in the view never comes', elsewhere, true, 'not-in-this-view'],
  ['and is not awaited either', elsewhere, false, 'not-in-this-view'],
] as const)('%s', (_, mask, isReached, hidden) => {
  expect(hiddenBy(mask, 'value', 0, isReached)).toBe(hidden)
})

test('a mask tells numbers apart by their kind and their index', () => {
  const mask: Mask = (kind, index) => (kind === 'gradient' && index === 2 ? 'asked' : null)
  const hidden = (['value', 'gradient', 'local', 'global'] as const).map((kind) =>
    hiddenBy(mask, kind, 2, true),
  )
  expect(hidden).toEqual([null, 'asked', null, null])
  expect(hiddenBy(mask, 'gradient', 1, true)).toBeNull()
})
