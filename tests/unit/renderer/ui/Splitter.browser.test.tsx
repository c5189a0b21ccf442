import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { english } from '@shared/words'
import { SidePanel } from '../../../../src-renderer/ui/SidePanel'
import { UiWordsProvider } from '../../../../src-renderer/ui/words'
import { giveFocus } from '../focus'
import { render } from '../render'

function Resizable({ side }: { readonly side: 'left' | 'right' }) {
  const [width, setWidth] = useState(300)
  return (
    <SidePanel label="Inspector" side={side} width={width} min={240} onResize={setWidth}>
      text
    </SidePanel>
  )
}

const width = () => page.getByRole('complementary').element().getBoundingClientRect().width

async function focus(side: 'left' | 'right') {
  render(
    <UiWordsProvider words={english}>
      <Resizable side={side} />
    </UiWordsProvider>,
  )
  await giveFocus(page.getByRole('separator', { name: 'Width of Inspector' }))
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

test('a panel stays within its limits', async () => {
  await focus('left')
  await userEvent.keyboard('{Home}{ArrowLeft}')
  expect(width()).toBe(240)
  await userEvent.keyboard('{End}{ArrowRight}')
  expect(width()).toBe(520)
})
