import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { useNode } from '../../../../src-renderer/workspace/context'
import { useTypedValue } from '../../../../src-renderer/workspace/typed-value'
import { documentOf, node } from '../../document/builders'
import { createDesk, type Desk } from '../desk'
import { renderIn } from '../render'

// The plainest field that types a value; ValueField.browser.test.tsx tests the one on the canvas.

function Field() {
  const source = useNode('x')!
  const { typing, visits, begin, type, restore, end } = useTypedValue(source)
  return (
    <>
      <input
        key={visits}
        aria-label="value"
        value={typing?.text ?? String(source.value)}
        onFocus={begin}
        onChange={(event) => type(event.target.value)}
        onBlur={end}
        onKeyDown={(event) => event.key === 'Escape' && restore()}
      />
      <output>{typing?.fault ?? 'no fault'}</output>
      <button type="button">elsewhere</button>
    </>
  )
}

async function show(): Promise<Desk> {
  const desk = createDesk(documentOf([node('x', 'input', {}, 2)]))
  renderIn(desk, <Field />)
  await field().click()
  return desk
}

const field = () => page.getByRole('textbox', { name: 'value' })
const fault = () => document.querySelector('output')!.textContent
const leave = () => page.getByRole('button', { name: 'elsewhere' }).click()
const valueOf = ({ node }: Desk) => node('x').value

test('what is typed counts at once, and all of a visit is one entry of the history', async () => {
  const desk = await show()
  for (const [text, value] of [
    ['1', 1],
    ['12', 12],
    ['[12, 3]', [12, 3]],
  ] as const) {
    await field().fill(text)
    expect(valueOf(desk)).toEqual(value)
  }
  await leave()
  expect(desk.entries).toBe(1)
  desk.undo()
  expect(valueOf(desk)).toBe(2)
})

test('the next visit is another entry', async () => {
  const desk = await show()
  await field().fill('3')
  await leave()
  await field().fill('4')
  await leave()
  expect(desk.entries).toBe(2)
})

test('while the text means nothing the value from before is there, and the fault says why', async () => {
  const desk = await show()
  await field().fill('31')
  await field().fill('31,')
  expect(valueOf(desk)).toBe(2)
  await expect.poll(fault).toMatch(/^x: /)
  await field().fill('314')
  expect(valueOf(desk)).toBe(314)
  await expect.poll(fault).toBe('no fault')
})

test('leaving a text that means nothing says so, and keeps the value from before', async () => {
  const desk = await show()
  await field().fill('31,')
  await leave()
  expect(valueOf(desk)).toBe(2)
  expect(desk.notices).toEqual([expect.stringMatching(/^x: /)])
  await expect.element(field()).toHaveValue('2')
})

test('restoring leaves no trace', async () => {
  const desk = await show()
  await field().fill('7')
  await userEvent.keyboard('{Escape}')
  expect([valueOf(desk), desk.entries, desk.dirty]).toEqual([2, 0, false])
})
