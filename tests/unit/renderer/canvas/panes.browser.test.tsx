import { expect, test } from 'vitest'
import { App } from '../../../../src-renderer/App'
import { show } from '../../../../src-renderer/panels/health/show'
import type { Workspace } from '../../../../src-renderer/workspace/workspace'
import { createDesk, type Desk } from '../desk'
import { example } from '../marked-window'
import { render } from '../render'

// Two graphs side by side, in a small window.

const paneOf = ({ workspaces }: { workspaces: readonly Workspace[] }, at: number) =>
  document.querySelectorAll('.pane')[workspaces.length > 1 ? at : 0]!

/** How many nodes of each graph are not in view as a whole. */
function hiddenIn({ window }: Desk): number[] {
  const panes = window.panes.getState()
  return panes.workspaces.map(({ document: { current } }, at) => {
    const pane = paneOf(panes, at)
    const room = pane.querySelector('.canvas')!.getBoundingClientRect()
    const seen = Array.from(pane.querySelectorAll('.react-flow__node'), (node) =>
      node.getBoundingClientRect(),
    ).filter(({ left, right, top, bottom }) => {
      return left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom
    })
    return current.nodes.length - seen.length
  })
}

const zooms = ({ window }: Desk): number[] =>
  window.panes.getState().workspaces.map(({ session }) => Math.round(session.getState().zoom * 1000))

const isAtOneZoom = (desk: Desk): boolean => new Set(zooms(desk)).size === 1

test('a copy beside its graph is in view as a whole, as the graph is, at one zoom', async () => {
  const desk = createDesk(example('vanishing-sigmoid-chain'))
  render(<App window={desk.window} />)
  await expect.poll(() => hiddenIn(desk)).toEqual([0])
  desk.run('graph.tryCopy')
  await expect.poll(() => hiddenIn(desk)).toEqual([0, 0])
  await expect.poll(() => isAtOneZoom(desk)).toBe(true)
})

test('graphs that are compared are fitted together, and others alone', async () => {
  const desk = createDesk(example('vanishing-sigmoid-chain'))
  render(<App window={desk.window} />)
  const beside = desk.window.openBeside(example('sigmoid-neuron-one-gate'))
  await expect.poll(() => hiddenIn(desk)).toEqual([0, 0])
  await expect.poll(() => isAtOneZoom(desk)).toBe(false)
  desk.run('view.markDifferences')
  await expect.poll(() => isAtOneZoom(desk)).toBe(true)
  beside.canvas.zoom('reset')
  await expect.poll(() => isAtOneZoom(desk)).toBe(false)
  desk.run('view.fit')
  await expect.poll(() => isAtOneZoom(desk)).toBe(true)
  expect(hiddenIn(desk)).toEqual([0, 0])
})

test('nodes are brought into view without zooming in, and only where they are out of it', async () => {
  const desk = createDesk(example('vanishing-sigmoid-chain'))
  render(<App window={desk.window} />)
  await expect.poll(() => hiddenIn(desk)).toEqual([0])
  const { canvas, session } = desk.workspace
  // The canvas tells where it is once it is there.
  await expect.poll(() => session.getState().view).not.toBeNull()
  const { zoom, view } = session.getState()
  show(desk.workspace, [desk.node('w1').id])
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  expect(session.getState()).toMatchObject({ zoom, view })
  canvas.fit([desk.document.nodes.at(-1)!.id])
  await expect.poll(() => hiddenIn(desk)[0]).toBeGreaterThan(0)
  const near = session.getState().zoom
  const first = () => document.querySelector(`.react-flow__node[data-id="${desk.node('w1').id}"]`)!
  show(desk.workspace, [desk.node('w1').id])
  const room = document.querySelector('.canvas')!.getBoundingClientRect()
  await expect.poll(() => first().getBoundingClientRect().left).toBeGreaterThan(room.left)
  expect(session.getState().zoom).toBe(near)
})

test('the frames of groups are in view with what is in them', async () => {
  const desk = createDesk(example('vanishing-sigmoid-chain'))
  const { session, canvas } = desk.workspace
  session.select(desk.document.nodes.map(({ id }) => id))
  desk.run('graph.group')
  render(<App window={desk.window} />)
  const frame = () => document.querySelector('.group-frame')?.getBoundingClientRect()
  await expect.poll(() => frame()?.width).toBeGreaterThan(0)
  canvas.fit()
  await expect.poll(() => session.getState().view).not.toBeNull()
  const room = document.querySelector('.canvas')!.getBoundingClientRect()
  await expect.poll(() => frame()!.left - room.left).toBeGreaterThan(20)
  expect(room.right - frame()!.right).toBeGreaterThan(20)
})
