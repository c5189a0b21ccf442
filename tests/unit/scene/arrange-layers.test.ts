import { describe, expect, it } from 'vitest'
import { extentOf } from '@shared/layout/routing/extent'
import { route } from '@shared/layout/routing/route'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack, type StackOptions } from '@shared/layers/stack'
import { boxesOf } from '@shared/scene/arrange'
import { arrangeLayers } from '@shared/scene/arrange-layers'
import { faces } from '@shared/scene/look'
import { must } from '../document/builders'
import { faults } from '../layout/faults'

const stacks: Readonly<Record<string, Partial<StackOptions> & { readonly sizes: readonly number[] }>> = {
  'for XOR': { sizes: [2, 4, 1], data: 'xor' },
  'for circles': { sizes: [2, 16, 16, 1], data: 'circles' },
  'without data': { sizes: [2, 16, 16, 1] },
  'with a norm': { sizes: [2, 8, 3], normalisation: 'layerNorm', loss: 'softmaxCrossEntropy' },
  'of one layer': { sizes: [2, 1], data: 'and' },
  'gate by gate': { sizes: [2, 2, 1], data: 'xor', form: 'scalar' },
  'of one number': { sizes: [1, 8, 1], data: 'sine' },
}

describe.each(Object.entries(stacks))('a stack %s', (_, given) => {
  const document = makeStack(must(settleStack({ ...defaultStack, data: null, ...given })))
  const places = arrangeLayers(document)
  const graph = boxesOf(document)
  const routes = route(graph, places)

  it('lays no box, name, number or wire over another', () => {
    expect(faults(graph, places, routes)).toEqual([])
  })

  it('can be read in a window of 1280×800', () => {
    const { width, height } = extentOf(graph, places, routes)
    const zoom = Math.min(1, 892 / width, 630 / height)
    expect(zoom * faces.number.size).toBeGreaterThanOrEqual(9)
  })

  it('has no node of one layer within the frame of another', () => {
    const frames = document.groups.map(({ name, nodes }) => {
      const boxes = nodes.map((id) => {
        const { x, y } = places.get(id)!
        const { width, height } = graph.nodes.find((node) => node.id === id)!
        return { left: x, top: y, right: x + width, bottom: y + height }
      })
      return {
        name,
        nodes,
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      }
    })
    for (const [id, { x, y }] of places)
      for (const frame of frames)
        if (!frame.nodes.includes(id))
          expect(x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom).toBe(false)
  })
})
