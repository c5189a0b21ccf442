import { expect, test } from 'vitest'
import { arrange } from '@shared/scene/arrange'
import { startArranging } from '../../../../src-renderer/arranging/start'
import { multiplyAfterAdd } from '../../document/builders'

test('a worker of the page finds the places that are found in the page', async () => {
  const keep = new Map(multiplyAfterAdd.nodes.map(({ id, position }) => [id, position]))
  const options = { room: { width: 900, height: 600 }, keep, only: new Set(keep.keys()) }
  const arranging = startArranging(multiplyAfterAdd, options)
  expect(await arranging.places).toEqual(arrange(multiplyAfterAdd, options))
  arranging.end()
})
