import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { menuIds } from '@shared/commands/table'
import { distributions } from '@shared/expression/content'
import { formats, plainChoice } from '@shared/figure/order'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import { mayLeave, save } from '../../../src-renderer/commands/save'
import { openFile } from '../../../src-renderer/commands/open'
import { usePreferences } from '../../../src-renderer/workspace/preferences'
import type { Joint } from '../../../src-renderer/workspace/wiring'
import { documentSaying, file } from './desk'
import { canvasTakesFocus, giveFocus, tabTo, tooltipOpens } from './focus'
import { button, contents, expectSaid, NEURON, open, words } from './marked-window'

// What opens over a graph, and what the window asks, in the made-up language of marked-window.tsx.

const { panels } = words

/** What nodes and layers of a stack are called. */
const LAYER_NAMES = [1, 2].flatMap((layer) =>
  ['W', 'b', 'z', 'a', 'f', 'layer'].map((name) => `${name}${layer}`),
)

beforeEach(() => page.viewport(1280, 800))

const escape = () => userEvent.keyboard('{Escape}')

describe('what opens over the graph', () => {
  test('the menus', async () => {
    open(NEURON)
    for (const id of menuIds) {
      await button(words.menu[id]).click()
      await expect.element(page.getByRole('menu', { name: words.menu[id] })).toBeVisible()
      await expectSaid(words.menu[id])
      await escape()
    }
  })

  test('the menu of themes, with the one that is chosen', async () => {
    open(NEURON)
    await button(panels.topBar.theme).click()
    await expectSaid(words.ui.chosen)
  })

  test('the context menus', async () => {
    const desk = open(NEURON)
    for (const kind of ['canvas', 'node', 'edge'] as const) {
      const [of] = kind === 'edge' ? desk.document.edges : desk.document.nodes
      const target = kind === 'canvas' ? { kind } : { kind, id: of!.id }
      desk.window.chrome.openOverlay({ kind: 'context-menu', at: { x: 400, y: 300 }, target, pointed: null })
      await expect.element(page.getByRole('menu', { name: panels.contextMenu[kind] })).toBeVisible()
      await expectSaid(panels.contextMenu[kind])
      await escape()
    }
  })

  test('the command palette', async () => {
    const desk = open(NEURON)
    desk.run('view.commands')
    await expectSaid(panels.commandPalette.placeholder)
    await expectSaid(panels.commandPalette.on)
    await userEvent.keyboard('no such command')
    await expectSaid(panels.commandPalette.notFound)
  })

  test('what takes long, with how far it is, until it is given up', async () => {
    const { window } = open(NEURON)
    const label = panels.work.opening('read.chainrule')
    const cancel = vi.fn(() => window.work.show(null))
    window.work.show({ label, share: 0.25, cancel })
    await expectSaid(label)
    await expectSaid(panels.work.cancel)
    const progress = page.getByRole('progressbar', { name: label })
    await expect.element(progress).toHaveProperty('position', 0.25)
    window.work.show({ label, share: null, cancel })
    await expect.element(progress).toHaveProperty('position', -1)
    await expect.element(button(panels.work.cancel)).toHaveFocus()
    await escape()
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('the dense stack, with its fields, its picture, and what cannot be', async () => {
    const desk = open(NEURON)
    desk.run('graph.layers')
    for (const name of ['X', 'Y', ...LAYER_NAMES]) contents.add(name)
    await expectSaid(panels.layers.summary(2, 17, 13))
    const sizes = page.getByRole('textbox', { name: panels.layers.sizes })
    await sizes.fill('2-x-1')
    await expectSaid(words.stackFault['no-sizes']({ kind: 'no-sizes', found: '2-x-1' }))
    await sizes.fill('3-1')
    await expectSaid(panels.layers.sizesHint)
    for (const name of [panels.layers.fields.initialisation, panels.layers.data]) {
      await page.getByRole('button', { name }).click()
      await expect.element(page.getByRole('listbox')).toBeVisible()
      await expectSaid(panels.layers.fields.seed)
      await escape()
    }
  })

  test('the search for a node', async () => {
    const desk = open(documentSaying('q = x + y; f = exp(q)', { x: 1.5 }))
    desk.run('edit.find')
    await expectSaid(panels.find.placeholder)
    await userEvent.keyboard('no such node')
    await expectSaid(panels.find.notFound)
  })

  test('the search for an operation, also for a wire', async () => {
    const desk = open(NEURON)
    const at = { x: 300, y: 200 }
    const [x, gate] = [desk.node('x0').id, desk.node('f1').id]
    const show = (wire?: Joint) =>
      desk.window.chrome.openOverlay({ kind: 'quick-add', at, ...(wire && { wire }) })
    show()
    await expectSaid(panels.quickAdd.title)
    await userEvent.keyboard('zebra')
    await expectSaid(panels.quickAdd.notFound)
    await escape()
    show({ from: x })
    await expectSaid(panels.quickAdd.toOutput('x0'))
    await userEvent.keyboard('zebra')
    await expectSaid(panels.quickAdd.noneFits)
    await escape()
    show({ into: gate, input: 'a' })
    await expectSaid(panels.quickAdd.toInput('f1', 'a'))
    await escape()
    const [edge] = desk.document.edges
    const nameOf = (id: string) => desk.document.nodes.find((node) => node.id === id)!.name
    show({ splice: edge!.id })
    await expectSaid(panels.quickAdd.intoWire(nameOf(edge!.source), nameOf(edge!.target)))
  })

  test('the dialog that exports, for every format', async () => {
    const { exporting } = panels
    const desk = open(NEURON)
    // LaTeX and Markdown show what is theirs and no words.
    for (const format of formats.filter((format) => format !== 'latex' && format !== 'markdown')) {
      usePreferences.setState({
        figure: { ...plainChoice, format, scope: format === 'png' ? 'steps' : 'graph' },
      })
      desk.run('file.export')
      await expectSaid(format === 'png' ? exporting.exportZip : exporting.exportAs[format])
      await expect.element(page.getByRole('img', { name: exporting.preview })).toBeVisible()
      await expectSaid(exporting.formats[format])
      await escape()
    }
    usePreferences.setState({ figure: plainChoice })
  })

  test('the sheet of shortcuts', async () => {
    const desk = open(NEURON)
    await canvasTakesFocus()
    desk.run('help.shortcuts')
    await expectSaid(words.key.middleDrag)
    await tabTo(button(words.ui.close))
    await tooltipOpens()
    await expectSaid(words.key.Escape)
  })

  test('what the application is, and what is in it', async () => {
    const desk = open(NEURON)
    const notice = { name: 'a-package', version: '1.2.3', licence: 'MIT', text: 'Permission' }
    for (const text of ['a-package', '1.2.3', 'MIT', 'Permission']) contents.add(text)
    const answer = vi.spyOn(window, 'fetch').mockResolvedValue(Response.json([notice]))
    desk.run('help.about')
    await expect.element(page.getByText('a-package')).toBeVisible()
    await expectSaid(panels.about.contains)
    await escape()
    answer.mockRejectedValue(new TypeError('offline'))
    desk.run('help.about')
    await expectSaid(panels.about.missing)
    answer.mockRestore()
  })

  test('the field for an expression, with what it will add and with its fault', async () => {
    const desk = open(NEURON)
    desk.run('graph.expression')
    await expectSaid(panels.expression.hint)
    const field = page.getByRole('textbox', { name: panels.expression.field })
    const said = () => document.querySelector('.expression [role=status]')!.textContent
    let before = said()
    for (const text of ['g = x0 * u', 'g = sin(', 'g = 1\nh = $']) {
      await field.fill(text)
      await expect.poll(said).not.toBe(before)
      before = said()
      await expectSaid(panels.expression.add)
    }
  })

  test('what an expression takes its free names for, and how they are changed', async () => {
    const desk = open(NEURON)
    // As they are typed: they are the same in every language.
    for (const name of distributions) contents.add(name)
    desk.run('graph.expression')
    await page.getByRole('textbox', { name: panels.expression.field }).fill('g = W @ u')
    await expectSaid(panels.expression.free.kind.param)
    const chips = page.getByRole('list', { name: panels.expression.free.title }).getByRole('button')
    await chips.first().click()
    await expectSaid(panels.expression.free.reset)
    await page.getByRole('textbox', { name: panels.expression.free.shapeLabel }).fill('none')
    await expectSaid(panels.expression.free.badShape)
  })

  test('the tooltip of a command', async () => {
    open(NEURON)
    await canvasTakesFocus()
    await giveFocus(button(words.command['view.zoomIn'].label))
    await tabTo(button(words.command['view.fit'].label))
    await tooltipOpens()
    await expectSaid(words.command['view.fit'].label)
  })

  test('the title while it is typed', async () => {
    open(NEURON)
    await button(panels.documentTitle.button(NEURON.title)).click()
    await expectSaid(panels.documentTitle.field)
  })
})

describe('questions', () => {
  test('whether to save', async () => {
    const desk = open(NEURON)
    desk.touch('Mine')
    contents.add('Mine')
    const left = mayLeave(desk.workspace)
    await expectSaid(words.asked.unsaved.discard)
    await expectSaid(panels.question.cancel)
    await desk.reply('discard')
    expect(await left).toBe(true)
  })

  test.each(['changed', 'unwritable'] as const)('what to do when a file is %s', async (kind) => {
    const desk = open()
    desk.open(NEURON, 'read')
    desk.touch('Mine')
    contents.add('Mine')
    const name = 'read.chainrule'
    const error: FileTrouble =
      kind === 'changed' ? { kind, name } : { kind, name, reason: { kind: 'disk-full' } }
    desk.world.save = async () => ({ ok: false, error })
    const saved = save(desk.workspace)
    await expectSaid(kind === 'changed' ? words.asked.changed.title : words.asked.notSaved.title)
    await desk.reply(null)
    expect(await saved).toBe(false)
  })

  test('what to write a program in, and why it was not written', async () => {
    const desk = open(NEURON)
    desk.world.exportFile = async (name) => {
      contents.add(name)
      return { ok: false, error: { kind: 'unwritable', name, reason: { kind: 'disk-full' } } }
    }
    desk.run('file.exportCode')
    await expectSaid(words.asked.exportCode.title)
    await expectSaid(words.asked.exportCode.language.numpy)
    await desk.reply('numpy')
    await expectSaid(words.asked.notExported.title)
    await desk.reply(null)
  })

  test.each(['no json', '{"format": "chainrule", "version": 1, "nodes": 3}', '{}'])(
    'why %s was not opened',
    async (text) => {
      const desk = open(NEURON)
      const opened = openFile(desk.workspace, file(text))
      await expectSaid(words.asked.notOpened.title)
      await expectSaid(panels.question.ok)
      await desk.reply(null)
      await opened
    },
  )
})
