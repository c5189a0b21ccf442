import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { trainSteps } from '../../../../../src-renderer/commands/train'
import { RunControls } from '../../../../../src-renderer/panels/training/RunControls'
import { createDesk, documentSaying } from '../../desk'
import { createHandWorkshop } from '../../hand-workshop'
import { renderIn } from '../../render'

function trained(steps: number) {
  const workshop = createHandWorkshop()
  const desk = createDesk(documentSaying('param w = 2; loss = (w - 1) ^ 2'), null, workshop)
  trainSteps(desk.workspace, steps)
  workshop.settle()
  renderIn(desk, <RunControls />)
}

test('a step that the run does not have cannot be compared with, which is said', async () => {
  trained(10)
  const field = () => page.getByRole('textbox', { name: 'Step to compare with' })
  await field().fill('99999999')
  await expect
    .element(field())
    .toHaveAccessibleDescription('The run has 10 steps: type a whole number from 0 to 10.')
  await field().fill('4')
  await expect.element(page.getByRole('button', { name: 'Compare with Step 4' })).toBeEnabled()
  await expect.element(field()).not.toHaveAccessibleDescription(/./)
})
