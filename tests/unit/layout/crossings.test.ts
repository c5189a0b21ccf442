import { describe, expect, it } from 'vitest'
import { crossings } from '@shared/layout/crossings'
import { graphOf } from './graphs'

const positions = (places: Record<string, [number, number]>) =>
  new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]))

describe('crossings', () => {
  it('counts two wires that exchange places', () => {
    const graph = graphOf('c = a', 'd = b')
    expect(crossings(graph, positions({ a: [0, 0], b: [0, 100], c: [200, 0], d: [200, 100] }))).toBe(0)
    expect(crossings(graph, positions({ a: [0, 0], b: [0, 100], c: [200, 100], d: [200, 0] }))).toBe(1)
  })

  it('counts two wires that enter one gate against the order of its ports', () => {
    const graph = graphOf('f = a b')
    expect(crossings(graph, positions({ a: [0, 0], b: [0, 100], f: [200, 50] }))).toBe(0)
    expect(crossings(graph, positions({ a: [0, 100], b: [0, 0], f: [200, 50] }))).toBe(1)
  })

  it('does not count wires that share an end', () => {
    const graph = graphOf('f = a a', 'g = a')
    expect(crossings(graph, positions({ a: [0, 0], f: [200, 0], g: [200, 100] }))).toBe(0)
  })
})
