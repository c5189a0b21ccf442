import { expect, it } from 'vitest'
import type { LayoutGraph } from '@shared/layout/graph'
import { Router } from '@shared/layout/routing/router'
import { drawn } from '../drawn'
import { residual } from '../nets'

const list = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i))

const LARGE: Record<string, (count: number) => LayoutGraph> = {
  'a fork': (count) => drawn(...list(count, (i) => `g${i} = x`)),
  'a stack': (count) => drawn(`f = ${list(count, (i) => `x${i}`).join(' ')}`),
  'a source that every gate of a chain uses': (count) =>
    drawn(...list(count, (i) => `g${i} = ${i === 0 ? 'y' : `g${i - 1}`} x`)),
  'residual blocks': (count) => residual(count),
}

/** In rows and columns; and all in one place. */
const PLACES = {
  apart: (i: number) => ({ x: (i % 40) * 180, y: Math.floor(i / 40) * 80 }),
  'in one place': () => ({ x: 0, y: 0 }),
}

it.each(Object.keys(LARGE).flatMap((kind) => Object.keys(PLACES).map((where) => [kind, where] as const)))(
  'leading the wires of %s %s looks at no more than twice as much where it is twice as large',
  (kind, where) => {
    const lookedAt = (count: number) => {
      const graph = LARGE[kind]!(count)
      const place = PLACES[where as keyof typeof PLACES]
      const router = new Router(graph, new Map(graph.nodes.map(({ id }, i) => [id, place(i)])))
      expect(router.run().edges.size).toBe(graph.edges.length)
      return router.looked
    }
    expect(lookedAt(1_600)).toBeLessThanOrEqual(2.3 * lookedAt(800))
  },
)
