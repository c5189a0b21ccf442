import { expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { type Geometry, geometryInPieces, geometryOf } from '@shared/scene/geometry'
import { visibleParts } from '@shared/scene/groups'
import { plainMeasure } from '@shared/scene/look'
import { kinds } from '../growth/kinds'

const NOWHERE = new Map<string, never>()

/** All shares that are told, and the geometry. */
function madeInPieces(made: Generator<number, Geometry>): { shares: number[]; geometry: Geometry } {
  const shares: number[] = []
  for (;;) {
    const step = made.next()
    if (step.done) return { shares, geometry: step.value }
    shares.push(step.value)
  }
}

test.each(['chain', 'mesh', 'many groups, collapsed'])(
  'piece by piece it comes to what it is at once, and is ever farther: %s',
  (kind) => {
    const document = kinds[kind]!(600)
    const { program } = evaluate(document, targetOf(document))
    const parts = visibleParts(document)
    const { shares, geometry } = madeInPieces(geometryInPieces(parts, program, plainMeasure, NOWHERE))
    expect(geometry).toEqual(geometryOf(parts, program, plainMeasure, NOWHERE))
    expect(shares.length).toBeGreaterThan(20)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
    // What was prepared is drawn as it is, and not made a second time.
    expect(geometryOf(parts, program, plainMeasure, NOWHERE, geometry)).toBe(geometry)
  },
)
