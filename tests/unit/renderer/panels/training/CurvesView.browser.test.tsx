import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { scrubTraining, trainSteps } from '../../../../../src-renderer/commands/train'
import { CurvesView } from '../../../../../src-renderer/panels/training/CurvesView'
import { createDesk, documentSaying } from '../../desk'
import { createHandWorkshop } from '../../hand-workshop'
import { renderIn } from '../../render'

function trained(steps: number) {
  const workshop = createHandWorkshop()
  const desk = createDesk(documentSaying('param w = 2; loss = (w - 1) ^ 2'), null, workshop)
  trainSteps(desk.workspace, steps)
  workshop.settle()
  renderIn(desk, <CurvesView beside={null} />)
  return { desk, workshop }
}

test('the legend says the numbers of the step that shows, and the newest ones where that is the newest', async () => {
  const { desk, workshop } = trained(10)
  const legend = () => page.getByRole('figure').first().getByRole('list')
  const lossAt = (step: number) =>
    desk.workspace.training.getState().run!.columns.loss.at(step)!.toPrecision(4)
  await expect.element(legend()).toHaveTextContent(/^Step10training/)
  scrubTraining(desk.workspace, 3)
  workshop.settle()
  await expect.element(legend()).toHaveTextContent(`Step3training${lossAt(3)}`)
  scrubTraining(desk.workspace, null)
  workshop.settle()
  await expect.element(legend()).toHaveTextContent(/^Step10training/)
})
