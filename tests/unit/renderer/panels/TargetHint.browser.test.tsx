import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { TargetHint } from '../../../../src-renderer/panels/TargetHint'
import { createDesk, documentSaying } from '../desk'
import { renderIn } from '../render'

/** What is said; empty where there is nothing to choose. */
const said = () => document.querySelector('[aria-live]')?.textContent
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('where several gates end the graph it says so, and each can be chosen', async () => {
  const desk = createDesk({ ...documentSaying('f = exp(x); g = sin(x)', { x: 0 }), target: null })
  renderIn(desk, <TargetHint />)
  await expect
    .poll(said)
    .toBe('No gradients yet: the graph ends in f and g. Choose which one is differentiated:')
  await button('Differentiate g').click()
  expect(desk.gradientOf('x')).toBe(1)
  await expect.poll(said).toBe('')
  desk.undo()
  await expect.poll(said).toContain('the graph ends in f and g')
})

test('of many gates there are a few buttons, and a list with all', async () => {
  const many = Array.from({ length: 6 }, (_, at) => `g${at} = exp(x)`).join('; ')
  const desk = createDesk({ ...documentSaying(many, { x: 0 }), target: null })
  renderIn(desk, <TargetHint />)
  await expect.poll(said).toContain('the graph ends in 6 gates')
  await button('Others…').click()
  await userEvent.keyboard('g5{Enter}')
  expect(desk.gradientOf('g5')).toBe(1)
})

test('with one target it says nothing', async () => {
  renderIn(createDesk({ ...documentSaying('f = exp(x)', { x: 0 }), target: null }), <TargetHint />)
  await expect.poll(said).toBe('')
})
