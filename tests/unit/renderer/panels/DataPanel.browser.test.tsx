import { expect, test } from 'vitest'
import { defaultSettings } from '@shared/training/settings'
import { setTraining } from '@shared/document/edit-training'
import { App } from '../../../../src-renderer/App'
import { showDetail } from '../../../../src-renderer/commands/show-detail'
import { createDesk } from '../desk'
import { createHandWorkshop } from '../hand-workshop'
import { example } from '../marked-window'
import { render } from '../render'

test('the rows of the batch of a step are scrolled to, with what is predicted of them in sight', async () => {
  const workshop = createHandWorkshop()
  const desk = createDesk(example('learned-circles'), null, workshop)
  desk.edit((document) =>
    setTraining(document, { ...(document.training ?? defaultSettings), batchSize: 10, shuffle: false }),
  )
  render(<App window={desk.window} />)
  showDetail(desk.workspace, 'data')
  desk.workspace.training.go(6)
  workshop.settle()
  const grid = () => document.querySelector('.data-grid')!
  await expect.poll(() => grid().querySelector('[data-batch=true]')).toBeTruthy()
  const first = () => grid().querySelector('[data-batch=true]')!.getBoundingClientRect().top
  await expect.poll(() => grid().scrollTop).toBeGreaterThan(0)
  const head = grid().querySelector('.data-head')!.getBoundingClientRect().bottom
  await expect.poll(() => Math.abs(first() - head)).toBeLessThan(2)
  const { right } = grid().getBoundingClientRect()
  const predicted = grid().querySelector('.data-row:not(.data-head) > .data-predicted')!
  expect(predicted.getBoundingClientRect().right).toBeLessThanOrEqual(right)
})
