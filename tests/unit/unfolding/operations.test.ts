import { expect, test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import { real } from '@shared/ops/domains'
import { inputNames } from '@shared/ops/inputs'
import type { Operation, Sample } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { toNested } from '@shared/tensor/tensor'
import { seeded } from '../engine/builders'
import { agreementOf, unfolded } from './agreement'

/** A graph of one operation at one of its samples. */
function graphAt(operation: Operation, { shapes, attributes = {}, domains = [] }: Sample) {
  const random = seeded(shapes.length + 7)
  const names = inputNames(operation, shapes.length)
  const inputs = shapes.map((shape, at) => ({
    id: `x${at}`,
    name: `x${at}`,
    op: 'input',
    attributes: {},
    value: toNested((domains[at] ?? real)(shape, random)),
  }))
  const nodes = [...inputs, { id: 'f', name: 'f', op: operation.name, attributes }]
  const edges = names.map((input, at) => ({ id: `e${at}`, source: `x${at}`, target: 'f', input }))
  return documentFrom({ seed: 3, nodes, edges }, { target: 'f' })
}

const computed = [...operations.values()].filter(({ kind }) => kind !== 'source')

test.each(computed.map((operation) => [operation.name, operation] as const))(
  '%s unfolds at every point where it is tried',
  (_, operation) => {
    for (const sample of operation.samples) {
      const document = graphAt(operation, sample)
      const { missing, difference } = agreementOf(document, unfolded(document))
      const where = JSON.stringify(sample)
      expect(missing, where).toEqual([])
      expect(difference, where).toBeLessThan(1e-12)
    }
  },
)
