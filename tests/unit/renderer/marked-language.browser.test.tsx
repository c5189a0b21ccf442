import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { commandIds, menuIds } from '@shared/commands/table'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { arrange } from '@shared/document/arrange'
import { setTarget } from '@shared/document/edit-fields'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { moveNodes } from '@shared/document/edit-nodes'
import { readDocument } from '@shared/document/file'
import type { FileTrouble } from '@shared/ipc/file-trouble'
import { momentAt } from '@shared/playback/timeline'
import { operations } from '@shared/ops/registry'
import { english, type Words } from '@shared/words'
import { App } from '../../../src-renderer/App'
import { OUTPUT } from '../../../src-renderer/canvas/adapter'
import { followWire } from '../../../src-renderer/canvas/follow'
import { touchNode, touchPort } from '../../../src-renderer/canvas/wiring'
import { startCommands } from '../../../src-renderer/commands/start'
import { mayLeave, save } from '../../../src-renderer/commands/save'
import { openFile } from '../../../src-renderer/commands/open'
import { examples } from '../../../src-renderer/examples'
import { Fault } from '../../../src-renderer/panels/Fault'
import { StepView } from '../../../src-renderer/panels/derivation/StepView'
import { documentOf as documentOfExample, firstSentence } from '../../../src-renderer/panels/welcome/lessons'
import { createEditorWindow } from '../../../src-renderer/workspace/create-window'
import { usePreferences } from '../../../src-renderer/workspace/preferences'
import { marked } from '../../words/marked'
import { after, documentOf, must, node } from '../document/builders'
import { createFakeHost } from './fake-host'
import { type Desk, deskOf, documentSaying, file } from './desk'
import { render, renderIn } from './render'
import { expectMarked, says, unmarkedIn } from './unmarked'

// The whole window in a made-up language, in which all that comes from the table of words stands between marks. Whatever it
// shows or says beside that is a word that somebody wrote somewhere else.

const words = marked(english) as Words
const { panels } = words

const RECENT = { handle: 'recent', name: 'lecture.chainrule', folder: '~/graphs' }
const REASON = 'out of memory'

/** What is the same in every language: what operations are called, what documents hold, what files are called. */
const contents = new Set<string>([
  'Chainrule',
  ...Array.from(operations.values(), ({ name, symbol, inputs }) => [name, symbol, ...inputs]).flat(),
  ...examples.flatMap((example) => {
    const { title, notes, nodes } = documentOfExample(example)
    return [title, notes, firstSentence(notes), ...nodes.map(({ name }) => name)]
  }),
  RECENT.name,
  RECENT.folder,
  'read.chainrule',
  'F10',
  REASON,
])

/** Waits until the window says a text of the table, then expects that it says nothing that is from elsewhere. */
const expectSaid = (seen: string) => expectMarked(seen, contents)

/** A window in the made-up language, in a browser; all that it announces and asks, too, is checked at the end. */
function speak(document: ChainruleDocument | null): Desk & { readonly heard: ReadonlySet<string> } {
  const host = Object.assign(createFakeHost(), { recent: async () => [RECENT] })
  host.world.kind = 'browser'
  const desk = deskOf(createEditorWindow(host, words).active)
  const heard = new Set<string>()
  const { chrome, question } = desk.window
  chrome.subscribe(({ announcement, notices }) => {
    for (const text of [announcement, ...notices.map(({ message }) => message)]) if (text) heard.add(text)
  })
  question.subscribe(({ asked }) => {
    if (!asked) return
    const { title, message, choices } = asked.question
    for (const text of [title, message, ...choices.map(({ label }) => label)]) heard.add(text)
  })
  if (document) desk.open(document)
  onTestFinished(() => expect(unmarkedIn(heard, contents)).toEqual([]))
  return Object.assign(desk, { heard })
}

/** The same, drawn, and with its keys connected. */
function open(document: ChainruleDocument | null = null): Desk {
  const desk = speak(document)
  const stop = startCommands(desk.window)
  onTestFinished(() => {
    stop()
    usePreferences.setState(usePreferences.getInitialState())
  })
  render(<App window={desk.window} />)
  return desk
}

const example = (id: string): ChainruleDocument =>
  must(readDocument(examples.find((candidate) => candidate.id === id)!.text))

const NEURON = example('sigmoid-neuron')
const LAYERS = example('two-layer-bce')

const button = (name: string) => page.getByRole('button', { name, exact: true })
const escape = () => userEvent.keyboard('{Escape}')

beforeEach(() => page.viewport(1280, 800))

test('the welcome page, with a graph behind it and without', async () => {
  const desk = open()
  await expectSaid(panels.welcome.recentFiles)
  await expectSaid(panels.welcome.lesson.perceptrons)
  desk.open(NEURON)
  desk.run('file.examples')
  await expectSaid(panels.welcome.openBeside(examples[0]!.title))
  await expectSaid(panels.welcome.back(NEURON.title))
})

test('an empty graph', async () => {
  const desk = open(emptyDocument)
  await expectSaid(panels.emptyHint.how)
  await expect.poll(() => desk.world.titles.at(-1)?.[0]).toBe(words.asked.untitled)
})

describe('a graph', () => {
  test.each(examples.map(({ id }) => id))(
    'that is the example %s, before and after its steps',
    async (id) => {
      const desk = open(example(id))
      await page.getByRole('tab', { name: panels.details.derivation }).click()
      await expectSaid(panels.derivation.select)
      desk.stepping.goTo(0)
      await expectSaid(panels.derivation.notBegun)
      desk.stepping.goTo(Infinity)
      await expectSaid(panels.timeline.count(desk.end, desk.end))
    },
  )

  test.each(['coarse', 'fine'] as const)('at each of its %s steps', async (grain) => {
    const desk = open(documentSaying('a = x * y; b = max(x, a); f = a + b + tanh(a)', { x: 2, y: 3 }))
    desk.stepping.setGrain(grain)
    for (let at = 0; at <= desk.end; at++) {
      desk.stepping.goTo(at)
      await expectSaid(panels.timeline.count(at, desk.end))
    }
    const { trace } = desk.stepping.timeline
    await button(panels.derivation.show(grain === 'fine' ? 'whole' : 'so far', trace.length)).click()
    await expectSaid(panels.derivation.hide)
    await button(panels.derivation.copyLatex).click()
    await expectSaid(panels.derivation.copiedLatex)
    desk.world.clipboard = null
    await button(panels.derivation.copyMarkdown).click()
    await expectSaid(panels.derivation.notCopied)
  })

  test.each([
    [
      'a scalar graph',
      documentSaying('a = x * y; b = max(x, a); f = a + b + tanh(a) + relu(y)', { x: 2, y: -30 }),
    ],
    ['layers', LAYERS],
    [
      'a tie, and numbers that are none',
      documentSaying('a = max(x, y) + x * x; f = log(a - a)', { x: 1, y: 1 }),
    ],
  ])('and each step of it as mathematics: %s', async (_, document) => {
    const desk = speak(document)
    desk.stepping.setGrain('fine')
    desk.stepping.goTo(0)
    const { evaluation, stepping } = desk.workspace
    const steps = stepping.timeline.moments.map((moment, at) => {
      const { step } = momentAt(stepping.timeline, at + 1)!
      return <StepView key={at} evaluation={evaluation.current} step={step} moment={moment} digits={4} />
    })
    renderIn(desk, <>{steps}</>)
    await expectSaid(panels.derivation.passes)
  })

  test('with problems, which one can go through', async () => {
    const problems = documentSaying('p = A @ B; q = x + p; r = exp(q); s = y * 2', {
      A: [[1, 2]],
      B: [[1, 2]],
      x: 1,
    })
    const desk = open(problems)
    await expectSaid(panels.statusLine.problems(1))
    await button(panels.statusLine.problems(1)).click()
    await expectSaid(words.problem['missing-value']({ kind: 'missing-value', nodes: ['y'], name: 'y' }))
    desk.selectNamed(['r'])
    await expectSaid(panels.inspector.reading.notComputed)
    desk.selectNamed([], ['q -> r.x'])
    await expectSaid(panels.inspector.edge.input('x'))
    desk.run('step.next')
    await expectSaid(panels.stepper.speed)
    desk.open(documentOf([node('s', 'sum'), node('c', 'concat'), node('x', 'input')]))
    await expectSaid(panels.statusLine.open(3))
    desk.selectNamed([])
    await expectSaid(panels.inspector.document.problems(3))
  })

  test('without a target', async () => {
    const desk = open({ ...NEURON, target: null })
    await expectSaid(panels.target.choose)
    desk.run('step.next')
    await expectSaid(panels.stepper.speed)
    desk.selectNamed(['x0'])
    await page.getByRole('tab', { name: panels.details.inspector }).click()
    await expectSaid(panels.inspector.node.differentiate)
  })

  test('in groups, open, closed, and renamed', async () => {
    const desk = open(documentSaying('a = x * y; b = a + x; f = exp(b)', { x: 0.5, y: 3 }))
    desk.edit((document) => groupNodes(document, [desk.node('a').id, desk.node('b').id]))
    const { name, id } = desk.document.groups[0]!
    contents.add(name)
    await expectSaid(words.canvas.collapseGroup(name))
    desk.edit((document) => setCollapsed(document, id, true))
    await expectSaid(words.canvas.groupBox(name, 2, 3, 1))
    for (const at of [0, 3, 4, Infinity]) {
      desk.stepping.goTo(at)
      await expectSaid(panels.timeline.count(Math.min(at, desk.end), desk.end))
    }
    desk.workspace.canvas.edit(id, 'group')
    await expectSaid(words.canvas.nameOfGroup(name))
    await userEvent.keyboard('{Control>}a{/Control} {Enter}')
    await expectSaid(panels.notices.dismiss)
    for (const command of ['graph.collapse', 'graph.ungroup', 'edit.undo', 'edit.redo'] as const) {
      desk.selectNamed(['a', 'b'])
      expect(desk.run(command)).toBe(true)
    }
  })

  test('with values and names that are edited on it', async () => {
    const desk = open(documentSaying('f = x * y', { x: 2, y: 3 }))
    desk.selectNamed(['x'])
    await page.getByRole('button', { name: words.canvas.sliderFor('x') }).click()
    await expect.element(page.getByRole('slider', { name: words.canvas.sliderFor('x') })).toHaveFocus()
    await expectSaid(words.canvas.slider)
    await page.getByRole('textbox', { name: words.canvas.valueOf('x') }).fill('[1, ')
    await escape()
    desk.run('edit.rename')
    await expectSaid(words.canvas.nameOf('x'))
    await userEvent.keyboard('{Control>}a{/Control}y{Enter}')
    await expectSaid(panels.notices.dismiss)
    desk.run('view.minimap')
    await expectSaid(words.canvas.minimap)
  })

  test('beside another one', async () => {
    const desk = open(NEURON)
    desk.window.openBeside({ ...emptyDocument, title: 'second' })
    contents.add('second')
    await expectSaid(panels.pane.label(2, 2, 'second'))
    desk.touch(NEURON.title.toUpperCase())
    contents.add(NEURON.title.toUpperCase())
    await expectSaid(panels.unsaved.spoken)
    desk.run('step.together')
    desk.run('view.otherGraph')
    await expectSaid(panels.pane.close('second'))
  })

  test('that is presented, with its note and without', async () => {
    const desk = open(NEURON)
    desk.run('view.present')
    desk.pressKey('n')
    desk.pressKey('l')
    await expectSaid(panels.presenter.notes)
    desk.pressKey('Escape')
    desk.open(documentSaying('f = x * y'))
    desk.run('view.present')
    desk.pressKey('n')
    await expectSaid(panels.presenter.noNotes)
  })

  test('on which wires are drawn with the pointer', async () => {
    const scattered = documentSaying('a = x * y; f = a + x; g = y + 1', { x: 2, y: 3 })
    const desk = open(after(scattered, moveNodes(scattered, arrange(scattered))))
    await expectSaid(panels.statusLine.label)
    /** A port of a node on the canvas, and the place of its middle. */
    const port = (name: string, id: string) => {
      const element = document.querySelector(`[data-node="${name}"] [data-handleid="${id}"]`)!
      const { left, top, width, height } = element.getBoundingClientRect()
      return { element, at: { clientX: left + width / 2, clientY: top + height / 2, bubbles: true } }
    }
    /** Moves the pointer over a port, which itself may still move into view, until the window says a text. */
    const over = async (name: string, id: string, seen: string) => {
      const move = () => document.dispatchEvent(new MouseEvent('mousemove', port(name, id).at))
      await expect.poll(() => move() && says(document.body, seen)).toBe(true)
      await expectSaid(seen)
    }
    const from = port('f', OUTPUT)
    from.element.dispatchEvent(new MouseEvent('mousedown', from.at))
    await over('g', 'a', words.canvas.replaces)
    await over('a', 'a', words.refusal.cycle({ kind: 'cycle', source: 'f', target: 'a' }))
    document.dispatchEvent(new MouseEvent('mouseup', port('a', 'a').at))
    await expectSaid(panels.notices.dismiss)
    expect(desk.notices).toHaveLength(1)
  })

  test('on which wires are drawn with the keyboard, and followed', () => {
    const desk = speak(documentSaying('a = x * y; f = a + x; g = y + 1', { x: 2, y: 3 }))
    const { workspace } = desk
    const id = (name: string) => desk.node(name).id
    touchPort(workspace, { from: id('g') })
    for (const name of ['x', 'f', 'g']) touchNode(workspace, id(name))
    touchPort(workspace, { into: id('f'), input: 'b' })
    touchPort(workspace, { into: id('f'), input: 'a' })
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) followWire(workspace, id('g'), key)
    expect(desk.heard.size).toBeGreaterThan(5)
  })

  test('so large that not all of it is listed', async () => {
    const length = 120
    const lines = Array.from({ length }, (_, at) => `s${at + 1} = s${at} + 1`)
    const desk = open(documentSaying(lines.join('; '), { s0: 1 }))
    desk.run('edit.selectAll')
    await expectSaid(panels.inspector.several.more(desk.document.nodes.length - 50))
    await page.getByRole('tab', { name: panels.details.derivation }).click()
    const { trace } = desk.stepping.timeline
    await button(panels.derivation.show('all', trace.length)).click()
    await expectSaid(panels.derivation.last(200, trace.length))
  })

  test('whose formulas are wider than the panel', async () => {
    const desk = open(LAYERS)
    usePreferences.setState({ inspectorWidth: 240, digits: 10 })
    desk.goToStep('backward W1')
    await expectSaid(panels.derivation.scrolls)
  })
})

describe('the inspector', () => {
  test('of a node of each kind', async () => {
    const all = Array.from(operations.values(), ({ name }, at) => node(`n${at}`, name as never))
    const desk = open(documentOf(all))
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
    desk.stepping.goTo(0)
    await page.getByRole('tab', { name: panels.details.inspector }).click()
    await expectSaid(panels.inspector.reading.notReached)
  })

  test('of a wire, with its Jacobian', async () => {
    const matrix = Array.from({ length: 40 }, () => [1, 2])
    const desk = open(documentSaying('h = X * 2; s = h @ w; f = sum(s)', { X: matrix, w: [3, 4] }))
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
    desk.stepping.goTo(0)
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
    await expectSaid(panels.target.nothing)
    await userEvent.keyboard('no such node')
    await expectSaid(panels.target.notFound)
  })

  test('with a value that is none, and what if it moved', async () => {
    const desk = open(NEURON)
    desk.selectNamed(['x0'])
    await expectSaid(panels.inspector.whatIf.heading)
    await page.getByRole('textbox', { name: panels.inspector.node.setValue }).fill('[1, [2')
    await userEvent.tab()
    await expectSaid(panels.notices.dismiss)
    desk.stepping.goTo(2)
    await page.getByRole('tab', { name: panels.details.inspector }).click()
    await expectSaid(words.ui.notComputed)
    desk.open(documentSaying('f = stopGradient(x)', { x: 2 }))
    desk.selectNamed(['x'])
    await expectSaid(panels.inspector.whatIf.noGradient)
  })
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
      await page.getByRole('searchbox').fill(name)
      await userEvent.tab()
      await userEvent.tab()
      await expect.element(page.getByRole('tooltip')).toBeVisible()
      await expectSaid(words.operation[name].summary)
    },
  )
})

describe('what opens over the graph', () => {
  test.each(menuIds)('the menu %s', async (id) => {
    open(NEURON)
    await button(words.menu[id]).click()
    await expect.element(page.getByRole('menu')).toBeVisible()
    await expectSaid(words.menu[id])
  })

  test('the menu of themes, with the one that is chosen', async () => {
    open(NEURON)
    await button(panels.topBar.theme).click()
    await expectSaid(words.ui.chosen)
  })

  test.each(['canvas', 'node', 'edge'] as const)('the context menu of %s', async (kind) => {
    const desk = open(NEURON)
    const [of] = kind === 'edge' ? desk.document.edges : desk.document.nodes
    const target = kind === 'canvas' ? { kind } : { kind, id: of!.id }
    desk.window.chrome.openOverlay({ kind: 'context-menu', at: { x: 400, y: 300 }, target, pointed: null })
    await expect.element(page.getByRole('menu', { name: panels.contextMenu[kind] })).toBeVisible()
    await expectSaid(panels.contextMenu[kind])
  })

  test('the command palette', async () => {
    const desk = open(NEURON)
    desk.run('view.commands')
    await expectSaid(panels.commandPalette.placeholder)
    await expectSaid(panels.commandPalette.on)
    await userEvent.keyboard('no such command')
    await expectSaid(panels.commandPalette.notFound)
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
    const show = (wire?: { from: string } | { into: string; input: string }) =>
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
  })

  test('the sheet of shortcuts', async () => {
    const desk = open(NEURON)
    desk.run('help.shortcuts')
    await expectSaid(words.key.middleDrag)
    await userEvent.tab()
    await expect.element(page.getByRole('tooltip')).toBeVisible()
    await expectSaid(words.key.Escape)
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

  test('the tooltip of a command', async () => {
    open(NEURON)
    const before = button(words.command['view.zoomIn'].label)
    await expect.element(before).toBeVisible()
    ;(before.element() as HTMLElement).focus()
    await userEvent.tab()
    await expect.element(page.getByRole('tooltip')).toBeVisible()
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

test.each([[[]], [['f1']], [['f1', 'f2', 'x0']]])(
  'what the commands announce, with %j selected',
  async (names) => {
    const said = new Set<string>()
    for (const id of commandIds) {
      const desk = speak(NEURON)
      desk.world.opens = file(desk.text)
      desk.selectNamed(names)
      desk.run(id)
      // Files come, and questions are asked, when others have had their turn.
      await new Promise((done) => setTimeout(done))
      desk.window.question.answer(null)
      desk.undo()
      for (const text of desk.heard) said.add(text)
    }
    expect(said.size).toBeGreaterThan(12)
  },
)

test('the page of an editor that failed, and what is said of a command that did', async () => {
  const desk = open(NEURON)
  desk.noteCanvas()
  desk.workspace.canvas.fit = () => {
    throw new Error(REASON)
  }
  desk.run('view.fit')
  await expectSaid(words.said.failed(words.command['view.fit'].label, REASON))
  renderIn(desk, <Fault error={new Error(REASON)} onLeave={() => undefined} />)
  await expectSaid(panels.fault.advice)
})
