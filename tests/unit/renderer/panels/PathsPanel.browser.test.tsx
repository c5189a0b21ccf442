import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { PathsPanel } from '../../../../src-renderer/panels/paths/PathsPanel'
import { createDesk, documentSaying } from '../desk'
import { renderIn } from '../render'

const fork = 'input x = 3; a = x * x; b = 2 * x; f = a + b'
const option = (name: RegExp) => page.getByRole('option', { name })

const openPaths = (text: string, name: string) => {
  const desk = createDesk(documentSaying(text))
  desk.selectNamed([name])
  renderIn(desk, <PathsPanel />)
  const lit = () => desk.workspace.highlight.getState().paths
  const namesLit = () => desk.document.nodes.filter(({ id }) => lit()?.nodes.has(id)).map(({ name }) => name)
  return { desk, lit, namesLit }
}

test('all paths are lit at first, and an arrow key lights one alone, with its product', async () => {
  const { lit, namesLit, desk } = openPaths(fork, 'x')
  await expect.element(option(/^All 3 paths ?8$/)).toBeVisible()
  expect(namesLit().toSorted()).toEqual(['a', 'b', 'f', 'x'])
  expect(lit()!.edges.size).toBe(5)
  await option(/^All 3/).click()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
  await expect.element(option(/^Path 3 of 3: ?x → b → f ?2$/)).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => namesLit().toSorted()).toEqual(['b', 'f', 'x'])
  expect(lit()!.edges.size).toBe(2)
  await expect.element(page.getByRole('table')).toBeVisible()
  desk.selectNamed(['b'])
  await expect.element(option(/^The only path ?1$/)).toBeVisible()
  await expect.poll(namesLit).toEqual(['b', 'f'])
})

test('what is not reached yet is neither listed nor lit, and nothing is lit where no path leads', async () => {
  const { desk, lit } = openPaths(`${fork}; input y = 1; z = exp(y); g = f * 2`, 'x')
  await expect.element(option(/^All 3/)).toBeVisible()
  desk.playback.goTo(2)
  await expect.element(page.getByText('end of backward')).toBeVisible()
  expect(lit()).toBeNull()
  desk.playback.goTo(desk.playback.timeline.backwardEnd)
  await expect.element(option(/^All 3/)).toBeVisible()
  desk.selectNamed(['y'])
  await expect.element(page.getByText('no path leads')).toBeVisible()
  await expect.poll(lit).toBeNull()
})

test('more paths than are listed are counted, and their sum is that of all', async () => {
  const gates = Array.from({ length: 12 }, (_, at) => {
    const before = at === 0 ? 'x' : `g${at}`
    return `g${at + 1} = ${before} + ${before}`
  })
  openPaths(`input x = 1; ${gates.join('; ')}`, 'x')
  await expect.element(option(/^All 4,096 paths ?4096$/)).toBeVisible()
  await expect.element(page.getByText('50 paths of 4,096 listed')).toBeVisible()
  expect(page.getByRole('option').all()).toHaveLength(51)
})

test('Jacobians are multiplied as matrices where they are small', async () => {
  openPaths('input x = [1, -1]; z = [[1, 2], [3, 4]] @ x; f = sum(z * z)', 'x')
  await option(/^Path 1 of 2/).click()
  await expect.element(page.getByRole('cell', { name: '2×2' }).first()).toBeVisible()
  await expect.element(page.getByText('too large')).not.toBeInTheDocument()
})

test('large Jacobians are not written out, and a sentence says so', async () => {
  openPaths('input x = [1, 2, 3, 4]; f = sum(exp(x))', 'x')
  await expect.element(option(/^The only path ?4$/)).toBeVisible()
  await expect.element(page.getByText('too large')).toBeVisible()
})
