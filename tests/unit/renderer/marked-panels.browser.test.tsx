import { beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { emptyDocument } from '@shared/document/document'
import { setTarget } from '@shared/document/edit-fields'
import { operations } from '@shared/ops/registry'
import { type Words } from '@shared/words'
import { attempt } from '../../../src-renderer/commands/attempt'
import { discard, lookForUnsaved, restore } from '../../../src-renderer/commands/recover'
import { runCommand } from '../../../src-renderer/commands/run'
import { tryExperimentOnCopy } from '../../../src-renderer/commands/try-experiment'
import { Inspector } from '../../../src-renderer/panels/inspector/Inspector'
import { documentOf, node } from '../document/builders'
import { documentSaying } from './desk'
import { canvasTakesFocus, tabToOperation, tooltipOpens } from './focus'
import {
  button,
  contents,
  example,
  expectSaid,
  LAYERS,
  NEURON,
  open,
  REASON,
  speak,
  words,
} from './marked-window'
import { renderIn } from './render'
import { says } from './unmarked'

// The panels beside a graph, in the made-up language of marked-window.tsx.

const { panels } = words

beforeEach(() => page.viewport(1280, 800))

test('what was left unsaved, and the report of a fault', async () => {
  const desk = open(null)
  desk.world.damaged = 1
  const [title] = contents
  const states = [null, 'same', 'changed', 'gone', 'unknown'] as const
  desk.world.found = states.map((state, at) => ({
    key: `${at}`,
    title: title!,
    at: Date.now() - 10 ** (at + 4),
    file: state && { name: 'read.chainrule', state },
  }))
  await lookForUnsaved(desk.window)
  await expectSaid(panels.recovery.about)
  void discard(desk.window, desk.world.found[0]!)
  await desk.reply('discard')
  await restore(desk.workspace, desk.world.found[0]!)
  await expectSaid(words.said.notThere)
  await attempt(desk.window, words.command['file.save'].label, () => Promise.reject(new Error(REASON)))
  await expectSaid(panels.notices.report)
  desk.run('help.report')
  await expectSaid(words.asked.copyReport.message)
  await desk.reply('alone')
  await expectSaid(words.said.reportCopied)
})

describe('the training', () => {
  test('before a run, with its settings', async () => {
    const desk = open(LAYERS)
    desk.run('train.panel')
    await expectSaid(panels.training.notBegun)
    await expectSaid(panels.training.setting['learningRate']!)
  })

  test('after a run, with its curves', async () => {
    const desk = open(LAYERS)
    desk.run('train.panel')
    // Of the fifty that the example says of its training.
    desk.workspace.training.go(1)
    await expect.poll(() => desk.workspace.training.getState().phase, { timeout: 30_000 }).toBe('paused')
    await expectSaid(panels.training.note.done({ kind: 'done', step: 1, flat: null }))
    await expectSaid(panels.training.curves)
  })
})

describe('the health', () => {
  const show = () => page.getByRole('tab', { name: panels.details.health }).click()

  test.each(['vanishing-sigmoid-chain', 'dead-relu-softmax', 'seeded-large-weights'])(
    'with the findings, the strip and the paths of %s',
    async (id) => {
      open(example(id))
      await show()
      await expectSaid(panels.health.strip)
      await expectSaid(panels.health.paths)
    },
  )

  test('the paths of a node, which go to the target', async () => {
    const desk = open(NEURON)
    desk.run('view.paths')
    await expectSaid(panels.paths.selectNode)
    desk.workspace.session.select([desk.document.nodes[0]!.id])
    await expectSaid(panels.paths.gate)
  })

  test('where nothing is differentiated, and where nothing is wrong', async () => {
    const desk = open(NEURON)
    await show()
    await expectSaid(panels.health.healthy)
    desk.edit((document) => setTarget(document, null))
    await show()
    await expectSaid(panels.health.findings)
  })

  test('with an experiment that is tried on a copy', async () => {
    open(example('vanishing-sigmoid-chain'))
    await show()
    await page.getByRole('button', { name: panels.health.tryOnCopy }).first().click()
    await expectSaid(panels.details.health)
  })
})

describe('two graphs side by side', () => {
  test('trained together, with their curves and strips in one picture, and two steps of a run', async () => {
    const desk = open(LAYERS)
    await tryExperimentOnCopy(desk.workspace, { kind: 'clip', norm: 0.5 })
    const { window } = desk
    const copy = window.active
    contents.add(LAYERS.title)
    await expectSaid(panels.health.overlay)
    runCommand(copy, 'train.together')
    runCommand(copy, 'train.step')
    const done = panels.training.note.done({ kind: 'done', step: 1, flat: null })
    await expect.poll(() => says(document.body, done), { timeout: 30_000 }).toBe(true)
    await expect.poll(() => desk.workspace.training.getState().done, { timeout: 30_000 }).toBe(1)
    await expectSaid(panels.training.together)
    await expectSaid(panels.training.overlay)
    await expectSaid(words.compare.changed([], { kind: 'clip', norm: 0.5 }))
    await button(panels.training.compare(0)).click()
    await expect.poll(() => window.active.training.getState().phase, { timeout: 30_000 }).toBe('paused')
    await expectSaid(panels.details.differences)
  })
})

describe('the inspector', () => {
  test('of a node of each kind', async () => {
    const all = Array.from(operations.values(), ({ name }, at) => node(`n${at}`, name as never))
    const desk = speak(documentOf(all))
    renderIn(desk, <Inspector />)
    for (const { id, op } of desk.document.nodes) {
      desk.workspace.session.select([id])
      await expectSaid(words.operation[op as keyof Words['operation']].summary)
    }
  })

  test('of a node that is the target, and of a tensor', async () => {
    const desk = open(LAYERS)
    const target = desk.document.nodes.find(({ id }) => id === desk.document.target)!
    desk.selectNamed([target.name])
    await expectSaid(panels.inspector.node.isTarget({ node: '' }).split(':', 1)[0]!)
    const parameter = desk.document.nodes.find(({ op }) => op === 'parameter')!
    desk.selectNamed([parameter.name])
    await expectSaid(panels.inspector.reading.gradientOf(parameter.name))
    await button(panels.inspector.reading.copy(panels.inspector.reading.valueOf(parameter.name))).click()
    desk.playback.goTo(0)
    await page.getByRole('tab', { name: panels.details.inspector }).click()
    await expectSaid(panels.inspector.reading.notReached)
  })

  test('of a wire, with its Jacobian', async () => {
    const matrix = Array.from({ length: 40 }, () => [1, 2])
    const desk = open(
      documentSaying('g = sum(X); h = X * 2; s = h @ w; f = sum(s)', { X: matrix, w: [3, 4] }),
    )
    const select = (from: string, into: string) => {
      const [source, target] = [desk.node(from).id, desk.node(into).id]
      const wire = desk.document.edges.find((edge) => edge.source === source && edge.target === target)!
      desk.workspace.session.select([], [wire.id])
    }
    select('w', 's')
    await expectSaid(panels.inspector.edge.upstream)
    await button(panels.inspector.jacobian.show('40×2')).click()
    await expectSaid(panels.inspector.reading.jacobian)
    select('X', 'h')
    await expectSaid(panels.inspector.jacobian.tooLarge(80 * 80, 4096))
    desk.playback.goTo(0)
    await page.getByRole('tab', { name: panels.details.inspector }).click()
    await expectSaid(panels.inspector.reading.notReached)
    desk.edit((document) => setTarget(document, null))
    await expectSaid(panels.inspector.edge.someTarget)
  })

  test('of several things, and of the document', async () => {
    const desk = open(NEURON)
    desk.run('edit.selectAll')
    await expectSaid(panels.inspector.several.nodes)
    desk.workspace.session.select([])
    await expectSaid(panels.inspector.document.seed)
    await page.getByRole('textbox', { name: panels.inspector.document.seed }).fill('x')
    await userEvent.tab()
    await expectSaid(panels.notices.dismiss)
    await page.getByRole('button', { name: panels.inspector.document.targetIs('f8') }).click()
    await expectSaid(panels.target.automatic)
    await userEvent.keyboard('no such node')
    await expectSaid(panels.target.notFound)
  })

  test('with a value that is none, and what if it moved', async () => {
    const desk = open(NEURON)
    desk.selectNamed(['x0'])
    await expectSaid(panels.inspector.whatIf.heading('ε', []))
    await page.getByRole('textbox', { name: panels.inspector.node.setValue }).fill('[1, [2')
    await userEvent.tab()
    await expectSaid(panels.notices.dismiss)
    desk.playback.goTo(2)
    await page.getByRole('tab', { name: panels.details.inspector }).click()
    await expectSaid(words.ui.notComputed)
    desk.open(documentSaying('f = stopGradient(x)', { x: 2 }))
    desk.selectNamed(['x'])
    await expectSaid(panels.inspector.whatIf.noGradient)
  })
})

test('what two graphs differ in', async () => {
  const first = documentOf(
    [node('x', 'input', {}, 2), node('a', 'sigmoid'), node('f', 'square')],
    ['x -> a.x', 'a -> f.x'],
  )
  const desk = open(first)
  desk.run('graph.tryCopy')
  await expectSaid(panels.differences.none)
  const copy = desk.window.active
  const relu = first.nodes.map((each) => (each.op === 'sigmoid' ? { ...each, op: 'relu' } : each))
  copy.document.open({ ...first, nodes: [...relu, node('u', 'input')], seed: 3 }, null)
  await expectSaid(panels.differences.structure(3))
  await expectSaid(words.compare.quantity.local)
  desk.run('view.markDifferences')
  await expect.element(page.getByRole('tab', { name: panels.details.differences })).not.toBeInTheDocument()
})

describe('the palette', () => {
  test('with what is searched, and what is not found', async () => {
    open(emptyDocument)
    await expectSaid(words.operationGroup.activation)
    const search = page.getByRole('searchbox')
    await search.fill('norm')
    await expectSaid(panels.palette.found)
    await search.fill('zebra')
    await expectSaid(panels.palette.nothing('zebra'))
  })

  test.each(['add', 'max', 'softmax', 'matmul', 'norm', 'stopGradient'] as const)(
    'with the card of %s',
    async (name) => {
      open(emptyDocument)
      await canvasTakesFocus()
      await page.getByRole('searchbox').fill(name)
      await tabToOperation(name, 2)
      await tooltipOpens()
      await expectSaid(words.operation[name].summary)
    },
  )
})
