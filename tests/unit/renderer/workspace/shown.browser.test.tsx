import { expect, test } from 'vitest'
import { setValue } from '@shared/document/edit-nodes'
import { isLocalReached, useShownEdge, useShownNode } from '../../../../src-renderer/workspace/shown'
import { createDesk, type Desk, documentSaying } from '../desk'
import { renderIn } from '../render'

/** f = (x · 3) + y: five nodes, four wires. */
const graph = documentSaying('a = x * 3; f = a + y', { x: 2, y: 5 })

const print = (tensor: { readonly data: Float64Array } | null) => (tensor ? `${tensor.data[0]}` : '•')

/** Shows each node and each wire of a graph; gives what each shows, and how often it was rendered. */
function show() {
  const desk = createDesk(graph)
  const renders = new Map<string, number>()
  const count = (id: string) => renders.set(id, (renders.get(id) ?? 0) + 1)
  const Node = ({ id }: { readonly id: string }) => {
    count(id)
    const { value, gradient, stage } = useShownNode(id)
    return <output id={id}>{`${print(value)} ${print(gradient)} ${stage}`}</output>
  }
  const Edge = ({ id }: { readonly id: string }) => {
    count(id)
    const { value, global, travel } = useShownEdge(id)
    return <output id={id}>{`${print(value)} ${print(global)} ${travel?.motion ?? 'still'}`}</output>
  }
  renderIn(
    desk,
    <>
      {desk.document.nodes.map(({ id }) => (
        <Node key={id} id={id} />
      ))}
      {desk.document.edges.map(({ id }) => (
        <Edge key={id} id={id} />
      ))}
    </>,
  )
  const read = (id: string) => () => document.getElementById(id)?.textContent
  const edge = edgeInto(desk, 'f')
  return { desk, renders, ofNode: (name: string) => read(desk.node(name).id), edge, ofEdge: read(edge) }
}

/** The id of the first wire into a node. */
const edgeInto = ({ document, node }: Desk, name: string) =>
  document.edges.find(({ target }) => target === node(name).id)!.id

test('in live mode everything shows', async () => {
  const { ofNode, ofEdge } = show()
  await expect.poll(ofNode('f')).toBe('11 1 null')
  await expect.poll(ofNode('x')).toBe('2 3 null')
  await expect.poll(ofEdge).toBe('6 1 still')
})

test('in step mode what is reached shows, and the stage says what is current', async () => {
  const { desk, ofNode, ofEdge, edge } = show()
  desk.playback.goTo(0)
  await expect.poll(ofNode('x')).toBe('2 • done')
  await expect.poll(ofNode('a')).toBe('• • todo')
  await expect.poll(ofEdge).toBe('• • still')
  desk.goToStep('forward a')
  await expect.poll(ofNode('a')).toBe('6 • current')
  await expect.poll(ofNode('x')).toBe('2 • done')
  desk.goToStep('backward f')
  await expect.poll(ofNode('f')).toBe('11 1 current')
  expect(isLocalReached(desk.workspace, edge)).toBe(true)
  desk.playback.goTo(0)
  expect(isLocalReached(desk.workspace, edge)).toBe(false)
})

test('a number travels over a wire only at a single step ahead', async () => {
  const { desk, ofEdge } = show()
  desk.goToStep('forward f')
  await expect.poll(ofEdge).toBe('6 • value')
  desk.playback.goTo(desk.position - 1)
  desk.playback.goTo(desk.position + 2)
  desk.playback.goTo(desk.position - 1)
  await expect.poll(ofEdge).toBe('6 • still')
})

test('a step renders only what shows something else then', async () => {
  const { desk, renders, ofNode } = show()
  desk.goToStep('forward a')
  await expect.poll(ofNode('a')).toBe('6 • current')
  const before = new Map(renders)
  desk.playback.goTo(desk.position + 1)
  expect(desk.stepInWords).toContain('forward f')
  await expect.poll(ofNode('f')).toBe('11 • current')
  const { x, a, f } = Object.fromEntries(
    ['x', 'a', 'f'].map((name) => {
      const { id } = desk.node(name)
      return [name, renders.get(id)! - before.get(id)!]
    }),
  )
  expect([x, a! > 0, f! > 0]).toEqual([0, true, true])
})

test('a value that changes shows at once, as far as it is reached', async () => {
  const { desk, ofNode } = show()
  desk.goToStep('forward a')
  await expect.poll(ofNode('f')).toBe('• • todo')
  desk.edit((document) => setValue(document, desk.node('x').id, 7))
  await expect.poll(ofNode('a')).toBe('21 • current')
  await expect.poll(ofNode('f')).toBe('• • todo')
})

test('what is being taken away shows nothing', async () => {
  const { desk, ofNode } = show()
  const shown = ofNode('f')
  await expect.poll(shown).toBe('11 1 null')
  desk.open({ ...graph, nodes: [], edges: [], target: null })
  await expect.poll(shown).toBe('• • null')
})
