import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { setTitle } from '@shared/document/edit-fields'
import { DrawingContext, type Drawing } from '../../../../src-renderer/canvas/drawing'
import { ValueField } from '../../../../src-renderer/canvas/ValueField'
import { geometryOf } from '@shared/scene/geometry'
import { plainLook } from '../../scene/plain-look'
import { useNode, useProgram, useWorkspace } from '../../../../src-renderer/workspace/context'
import { documentOf, node } from '../../document/builders'
import { createDesk, type Desk } from '../desk'
import { giveFocus } from '../focus'
import { renderIn } from '../render'

// A field on a node, and the node as the canvas draws it: able to take the focus.

function Source() {
  const workspace = useWorkspace()
  const source = useNode('x')!
  const program = useProgram()
  const parts = { nodes: workspace.document.current.nodes, edges: [], boxes: [], boxOf: new Map() }
  const geometry = geometryOf(parts, program, plainLook, new Map()).nodes.get('x')!
  // Of the canvas around it only the element is asked for.
  const drawing = { workspace, element: () => document.body } as unknown as Drawing
  return (
    <DrawingContext value={drawing}>
      <div className="react-flow__node" data-id="x" tabIndex={0} aria-label="node x" role="group">
        <ValueField
          node={source}
          geometry={geometry}
          isTensor={Array.isArray(source.value)}
          selected
          shownNumber={null}
          isHidden={false}
        />
      </div>
    </DrawingContext>
  )
}

function show(value: number | readonly number[] | null): Desk {
  const desk = createDesk(documentOf([node('x', 'input', {}, value)]))
  renderIn(desk, <Source />)
  return desk
}

const field = () => page.getByRole('textbox', { name: 'value of x' })
const slider = () => page.getByRole('slider', { name: 'slider for x' })
const focus = (button: string) => giveFocus(page.getByRole('button', { name: button }))
const onNode = () => expect.element(page.getByRole('group', { name: 'node x' })).toHaveFocus()

/** Types in place of what is there; then a key, if any. */
async function type(text: string, key = ''): Promise<void> {
  await field().click()
  await userEvent.keyboard('{Control>}a{/Control}{Backspace}')
  await userEvent.keyboard(text.replaceAll(/[[{]/g, '$&$&') + key)
}

test('a vector typed into the field of a number, and a number into that of a vector, keep the focus', async () => {
  const desk = show(2)
  await type('[1, 2]')
  expect(desk.node('x').value).toEqual([1, 2])
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{Backspace},3]')
  expect(desk.node('x').value).toEqual([1, 2, 3])
  await userEvent.keyboard('{Control>}a{/Control}7')
  expect(desk.node('x').value).toBe(7)
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await onNode()
  expect(desk.entries).toBe(1)
})

test('the pencil of a vector opens the same field', async () => {
  const desk = show([1, 2])
  await focus('edit the value of x')
  await userEvent.keyboard(' ')
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('5{Enter}')
  expect(desk.node('x').value).toBe(5)
  await onNode()
})

test.each([
  ['1,5', 'x: "1,5" is not a number: write 1.5'],
  ['1e400', 'x: "1e400" is too large for a number; infinity is written Infinity'],
  ['1/0', 'x: "1/0" is not finite'],
  ['3abc', 'x: "3abc" is neither a number nor a name; multiplication is written with "*": 3 * abc'],
  ['', 'x: expected a number, or a list such as [[1, 2], [3, 4]], found nothing'],
])(
  '%s is no value: Enter says why and stays, leaving the field brings the old one back',
  async (text, why) => {
    const desk = show(2)
    await type(text, '{Enter}')
    await expect.element(field()).toHaveFocus()
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true')
    expect(desk.node('x').value).toBe(2)
    expect(desk.notices).toEqual([why])
    desk.window.chrome.setState({ notices: [] })
    await userEvent.tab()
    expect(desk.node('x').value).toBe(2)
    expect(desk.notices).toEqual([why])
    await expect.element(field()).toHaveValue('2')
    expect(desk.entries).toBe(0)
  },
)

test('Escape brings the value from before back, and leaves no trace', async () => {
  const desk = show(2)
  await type('17', '{Escape}')
  await onNode()
  expect(desk.node('x').value).toBe(2)
  expect(desk.entries).toBe(0)
  expect(desk.notices).toEqual([])
})

test('a calculation counts as its result', async () => {
  const desk = show(2)
  await type('1/3', '{Enter}')
  expect(desk.node('x').value).toBe(1 / 3)
  await type('-2^3', '{Enter}')
  expect(desk.node('x').value).toBe(-8)
})

test('of a source without a value an empty field is no fault', async () => {
  const desk = show(null)
  await type('4')
  await userEvent.keyboard('{Backspace}{Enter}')
  await onNode()
  expect(desk.node('x').value).toBeNull()
  expect(desk.notices).toEqual([])
})

test('every burst of typing is a step of the history, and so is what follows a save', async () => {
  const desk = show(2)
  await type('31', '{Enter}')
  await type('45')
  desk.workspace.document.markSaved({ handle: 'x', name: 'x.chainrule' }, 2)
  await userEvent.keyboard('6{Enter}')
  expect(desk.node('x').value).toBe(456)
  const states = [456, 45, 31, 2]
  for (const expected of states.slice(1)) {
    desk.undo()
    expect(desk.node('x').value).toBe(expected)
  }
  expect(desk.undo()).toBeNull()
})

test('what undo in the field takes back was typed there since it got the focus', async () => {
  const desk = show(2)
  await type('7', '{Enter}')
  desk.undo()
  await field().click()
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(desk.node('x').value).toBe(2)
  await userEvent.keyboard('{Control>}a{/Control}3{Control>}z{/Control}')
  expect(desk.node('x').value).toBe(2)
  await expect.element(field()).toHaveValue('2')
})

test('the number is shown like a reading, and edited with all its digits', async () => {
  const desk = show(-123456789.125)
  await expect.element(field()).toHaveValue('−1.23e8')
  await field().click()
  await expect.element(field()).toHaveValue('-123456789.125')
  await userEvent.keyboard('{Escape}')
  expect(desk.node('x').value).toBe(-123456789.125)
})

test('the sign of −0 is shown, and survives a visit', async () => {
  const desk = show(-0)
  await expect.element(field()).toHaveValue('−0')
  await field().click()
  await userEvent.keyboard('{Enter}')
  expect(desk.node('x').value).toBe(-0)
})

test('the slider opens and closes by keys, and gives the focus back to the node', async () => {
  const desk = show(1)
  await focus('slider for x')
  await userEvent.keyboard('{Enter}')
  await expect.element(slider()).toHaveFocus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(desk.node('x').value).toBe(1.04)
  await userEvent.keyboard('{Escape}')
  await onNode()
  await expect.element(slider()).not.toBeInTheDocument()
  expect(desk.node('x').value).toBe(1.04)
})

test('a burst of keys on the slider is a step of the history, another change begins another', async () => {
  const desk = show(1)
  await page.getByRole('button', { name: 'slider for x' }).click()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{ArrowRight}')
  desk.edit((document) => setTitle(document, 'changed'))
  await userEvent.keyboard('{ArrowRight}')
  expect(desk.entries).toBe(3)
  desk.undo()
  desk.undo()
  expect(desk.node('x').value).toBe(1.04)
})

test('the range of the slider grows when a number beyond it is typed', async () => {
  show(1)
  await page.getByRole('button', { name: 'slider for x' }).click()
  await expect.element(slider()).toHaveAttribute('max', '2')
  await type('30', '{Enter}')
  await expect.element(slider()).toHaveAttribute('max', '100')
})
