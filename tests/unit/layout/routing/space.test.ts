import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BOX, Space } from '@shared/layout/routing/space'

const rectangle = fc
  .tuple(
    fc.integer({ min: -3000, max: 3000 }),
    fc.integer({ min: -3000, max: 3000 }),
    fc.integer({ min: 1, max: 900 }),
    fc.integer({ min: 1, max: 900 }),
  )
  .map(([x, y, width, height]) => [x, y, x + width, y + height] as const)

it('finds just the rectangles that reach into another, and not those taken out', () => {
  fc.assert(
    fc.property(fc.array(rectangle, { maxLength: 30 }), rectangle, fc.nat(), (all, [a, b, c, d], gone) => {
      const space = new Space({ left: -1000, top: -1000, right: 2000, bottom: 1000, count: 40 })
      const ids = all.map((each, i) => space.add(BOX, i, i, ...each))
      const removed = ids[gone % Math.max(1, ids.length)]
      if (removed !== undefined) space.remove(removed)
      const expected = ids.filter((id) => {
        const [left, top, right, bottom] = all[id]!
        return id !== removed && left < c && right > a && top < d && bottom > b
      })
      expect([...space.find(a, b, c, d)].sort((one, other) => one - other)).toStrictEqual(expected)
    }),
  )
})
