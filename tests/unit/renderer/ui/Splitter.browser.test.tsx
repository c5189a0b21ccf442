import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { english } from '@shared/words'
import { SidePanel } from '../../../../src-renderer/ui/SidePanel'
import type { Side } from '../../../../src-renderer/ui/Splitter'
import { UiWordsProvider } from '../../../../src-renderer/ui/words'
import { giveFocus } from '../focus'
import { render } from '../render'

function Resizable({ side }: { readonly side: Side }) {
  const [size, setSize] = useState(300)
  return (
    <SidePanel label="Inspector" side={side} size={size} min={240} onResize={setSize}>
      text
    </SidePanel>
  )
}

const width = () => page.getByRole('complementary').element().getBoundingClientRect().width

async function focus(side: Side) {
  render(
    <UiWordsProvider words={english}>
      <Resizable side={side} />
    </UiWordsProvider>,
  )
  const name = side === 'below' ? 'Height of Inspector' : 'Width of Inspector'
  await giveFocus(page.getByRole('separator', { name }))
}

test('the arrow that points outwards makes a panel wider', async () => {
  await focus('left')
  await userEvent.keyboard('{ArrowRight}')
  expect(width()).toBe(316)
})

test('on the right the other arrow does', async () => {
  await focus('right')
  await userEvent.keyboard('{ArrowLeft}')
  expect(width()).toBe(316)
})

test('below the canvas the arrow that points up makes it higher', async () => {
  await focus('below')
  await userEvent.keyboard('{ArrowUp}')
  expect(page.getByRole('complementary').element().getBoundingClientRect().height).toBe(316)
})

test('a panel stays within its limits', async () => {
  await focus('left')
  await userEvent.keyboard('{Home}{ArrowLeft}')
  expect(width()).toBe(240)
  await userEvent.keyboard('{End}{ArrowRight}')
  expect(width()).toBe(520)
})
