import { describe, expect, it } from 'vitest'
import { distanceToWire, piecesOf, wirePath, wirePoints } from '@shared/layout/routing/wire'

const swing = [
  { x: 0, y: 0 },
  { x: 60, y: 0 },
  { x: 80, y: 40 },
  { x: 100, y: 40 },
]
const turn = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 60 },
  { x: -90, y: 60 },
  { x: -90, y: 120 },
  { x: -80, y: 120 },
]

describe('a wire by its corners', () => {
  it('is level between corners on one height, and a cubic between others', () => {
    expect(wirePath(swing)).toBe('M0,0L60,0C71,0 69,40 80,40L100,40')
    expect(wirePath([])).toBe('')
  })

  it('is level at both ends of every swing', () => {
    for (const { from, to, controls } of [...piecesOf(swing), ...piecesOf(turn)]) {
      if (!controls) continue
      expect(controls.map(({ y }) => y)).toStrictEqual([from.y, to.y])
    }
  })

  it('bulges out to the right where it turns back, and to the left where it turns again', () => {
    const xs = wirePoints(turn).map(({ x }) => x)
    expect(Math.max(...xs)).toBeCloseTo(22, 0)
    expect(Math.min(...xs)).toBeCloseTo(-102, 0)
  })

  it('passes through all corners', () => {
    const points = wirePoints(turn)
    for (const corner of turn) expect(points).toContainEqual(corner)
  })

  it('has distance 0 on itself, and the height above a level stretch', () => {
    expect(distanceToWire(swing, { x: 30, y: 0 })).toBe(0)
    expect(distanceToWire(swing, { x: 30, y: -7 })).toBe(7)
    expect(distanceToWire(swing, { x: 70, y: 20 })).toBeLessThan(1)
    expect(distanceToWire(turn, { x: -40, y: 66 })).toBe(6)
  })
})
