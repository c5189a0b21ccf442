import fc from 'fast-check'
import type { LayoutGraph } from '@shared/layout/graph'
import { drawn, labelled, nodeOf } from './drawn'

/** A fully connected net with one node a unit; each layer's units have as many inputs as the layer before has units. */
export function denseNet(...layers: number[]): LayoutGraph {
  return drawn(
    ...layers.slice(1).flatMap((units, l) =>
      Array.from({ length: units }, (_, u) => {
        const inputs = Array.from({ length: layers[l]! }, (_, i) => `${l === 0 ? 'x' : `h${l - 1}_`}${i}`)
        return `h${l}_${u} = ${inputs.join(' ')}`
      }),
    ),
  )
}

/** A fully connected net gate by gate: a product for each weight, sums, and an activation. */
export function gateNet(...layers: number[]): LayoutGraph {
  const lines: string[] = []
  let values = Array.from({ length: layers[0]! }, (_, i) => `x${i}`)
  layers.slice(1).forEach((units, l) => {
    values = Array.from({ length: units }, (_, u) => {
      const products = values.map((value, i) => {
        lines.push(`p${l}${u}${i} = w${l}${u}${i} ${value}`)
        return `p${l}${u}${i}`
      })
      const sum = products.reduce((a, b, i) => {
        lines.push(`s${l}${u}${i} = ${a} ${b}`)
        return `s${l}${u}${i}`
      })
      lines.push(`a${l}${u} = ${sum}`)
      return `a${l}${u}`
    })
  })
  return drawn(...lines)
}

/** A chain of so many layers, each a product with a weight and an activation. */
export function chain(layers: number): LayoutGraph {
  return drawn(
    ...Array.from({ length: layers }, (_, i) => [
      `p${i} = w${i} ${i === 0 ? 'x' : `a${i - 1}`}`,
      `a${i} = p${i}`,
    ]).flat(),
  )
}

/** A chain of blocks, each added to what it began with. */
export function residual(blocks: number): LayoutGraph {
  return drawn(
    ...Array.from({ length: blocks }, (_, i) => {
      const x = i === 0 ? 'x' : `r${i - 1}`
      return [`p${i} = w${i} ${x}`, `a${i} = p${i}`, `r${i} = a${i} ${x}`]
    }).flat(),
  )
}

/** A balanced tree of sums over so many leaves. */
export function sumTree(leaves: number): LayoutGraph {
  let values = Array.from({ length: leaves }, (_, i) => `x${i}`)
  const lines: string[] = []
  while (values.length > 1) {
    const next: string[] = []
    for (let i = 0; i < values.length; i += 2) {
      if (i + 1 === values.length) next.push(values[i]!)
      else {
        const sum = `s${lines.length}`
        lines.push(`${sum} = ${values[i]} ${values[i + 1]}`)
        next.push(sum)
      }
    }
    values = next
  }
  return drawn(...lines)
}

/** Random graphs without cycles of up to so many nodes: sources, gates of one to three inputs, forks, several parts. */
export const anyNet = (most: number): fc.Arbitrary<LayoutGraph> =>
  fc
    .array(
      fc.record({
        ports: fc.constantFrom(0, 0, 1, 1, 2, 2, 2, 3),
        /** How far back each input's source stands, mostly near. */
        back: fc.array(fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat() }), {
          minLength: 3,
          maxLength: 3,
        }),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((gates) => {
      const ports = gates.map((gate, i) => (i === 0 ? 0 : gate.ports))
      return labelled(
        ports.map((count, i) => nodeOf(`n${i}`, count)),
        gates.flatMap(({ back }, i) =>
          Array.from({ length: ports[i]! }, (_, port) => ({
            source: `n${i - 1 - (back[port]! % i)}`,
            target: `n${i}`,
            port,
          })),
        ),
      )
    })
