import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { setValue } from '@shared/document/edit-nodes'
import { FaultBoundary } from '../../../../src-renderer/ui/FaultBoundary'
import {
  useEditorWindow,
  useEvaluation,
  useNode,
  useNodeReading,
  usePanes,
  useProgram,
  useWorkspace,
  WorkspaceProvider,
} from '../../../../src-renderer/workspace/context'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk } from '../desk'
import { render, renderIn } from '../render'

const read = () => Array.from(document.querySelectorAll('output'), ({ textContent }) => textContent)

const WorkspaceId = () => <output>{useWorkspace().id}</output>

/** Two desks of one window; the right one is active. */
function createTwo(): [left: Desk, right: Desk] {
  const left = createDesk(multiplyAfterAdd)
  return [left, createDeskBeside(left, multiplyAfterAdd)]
}

test('what stands in a window is about its active workspace, whichever that is', async () => {
  const [left, right] = createTwo()
  renderIn(left, <WorkspaceId />)
  await expect.poll(read).toEqual([right.workspace.id])
  left.window.activate(left.workspace)
  await expect.poll(read).toEqual([left.workspace.id])
})

test('what stands in a workspace is about that one', async () => {
  const [left, right] = createTwo()
  renderIn(
    left,
    <WorkspaceProvider workspace={left.workspace}>
      <WorkspaceId />
    </WorkspaceProvider>,
  )
  await expect.poll(read).toEqual([left.workspace.id])
  expect(right.window.active).toBe(right.workspace)
})

test('a component outside of all of them fails', async () => {
  // What React says of a caught error belongs to this test.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  render(
    <FaultBoundary instead={(error) => <output>{String(error)}</output>}>
      <WorkspaceId />
    </FaultBoundary>,
  )
  await expect.poll(read).toEqual([expect.stringContaining('stands outside')])
  vi.restoreAllMocks()
})

test('the window and its panes are there for whoever asks', async () => {
  const [left] = createTwo()
  const Panes = () => {
    const { active } = useEditorWindow()
    return <output>{`${usePanes(({ workspaces }) => workspaces.length)} ${active.id}`}</output>
  }
  renderIn(left, <Panes />)
  await expect.poll(read).toEqual([`2 ${left.window.active.id}`])
})

test('a number renders what shows it, and nothing else', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const renders = new Map<string, number>()
  const count = (name: string) => renders.set(name, (renders.get(name) ?? 0) + 1)
  const NodeValue = ({ id }: { readonly id: string }) => {
    count(id)
    return <output>{`${useNode(id)?.name} ${useNodeReading(id).value?.data[0]}`}</output>
  }
  const Structure = () => {
    count('structure')
    return <p>{useProgram().graph.nodes.length}</p>
  }
  const Everything = () => {
    count('everything')
    return <p>{useEvaluation().program.graph.nodes.length}</p>
  }
  renderIn(
    desk,
    <>
      <NodeValue id="f" />
      <NodeValue id="y" />
      <Structure />
      <Everything />
    </>,
  )
  await expect.poll(read).toEqual(['f -12', 'y 5'])
  const before = new Map(renders)
  desk.edit((document) => setValue(document, 'x', 0))
  await expect.poll(read).toEqual(['f -20', 'y 5'])
  const more = [...renders].map(([name, times]) => [name, times - before.get(name)!])
  expect(Object.fromEntries(more)).toEqual({ f: 1, y: 0, structure: 0, everything: 1 })
  await expect.element(page.getByText('5', { exact: true }).first()).toBeVisible()
})
