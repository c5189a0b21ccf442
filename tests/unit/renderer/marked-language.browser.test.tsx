import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { commandIds } from '@shared/commands/table'
import { emptyDocument } from '@shared/document/document'
import { arrange } from '@shared/scene/arrange'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { moveNodes } from '@shared/document/edit-nodes'
import { momentAt } from '@shared/playback/timeline'
import { OUTPUT } from '../../../src-renderer/canvas/adapter'
import { followWire } from '../../../src-renderer/canvas/hand/follow'
import { touchNode, touchPort } from '../../../src-renderer/canvas/hand/wiring'
import { examples } from '../../../src-renderer/examples'
import { Fault } from '../../../src-renderer/panels/Fault'
import { StepView } from '../../../src-renderer/panels/derivation/StepView'
import { readSettings } from '@shared/training/settings'
import { must } from '../document/builders'
import { UpdateView } from '../../../src-renderer/panels/derivation/UpdateView'
import { usePreferences } from '../../../src-renderer/workspace/preferences'
import { after, documentOf, node } from '../document/builders'
import { sample } from '../examples/sample'
import { documentSaying, file } from './desk'
import { renderIn } from './render'
import { says } from './unmarked'
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

// The pages of the window, and graphs in it, in the made-up language of marked-window.tsx.

const { panels } = words

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
  test('that is an example, before and after its steps', async () => {
    const desk = open()
    for (const { id, title } of sample) {
      desk.open(example(id))
      await page.getByRole('tab', { name: panels.details.derivation }).click()
      await expectSaid(panels.derivation.select)
      await expect.element(button(panels.documentTitle.button(title))).toBeVisible()
      desk.playback.goTo(0)
      await expectSaid(panels.derivation.notBegun)
      desk.playback.goTo(Infinity)
      await expectSaid(panels.timeline.count(desk.end, desk.end))
    }
  })

  test.each(['coarse', 'fine'] as const)('at each of its %s steps', async (grain) => {
    const desk = open(documentSaying('a = x * y; b = max(x, a); f = a + b + tanh(a)', { x: 2, y: 3 }))
    desk.playback.setGrain(grain)
    for (let at = 0; at <= desk.end; at++) {
      desk.playback.goTo(at)
      await expectSaid(panels.timeline.count(at, desk.end))
    }
    const { trace } = desk.playback.timeline
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
      'a training',
      {
        ...documentSaying('param w = 2; param u = 1; f = (w * x) ^ 2', { x: 1 }),
        training: must(readSettings({ optimizer: { name: 'adam', numbers: {} }, clipNorm: 1 })),
      },
    ],
    [
      'a tie, and numbers that are none',
      documentSaying('a = max(x, y) + x * x; f = log(a - a)', { x: 1, y: 1 }),
    ],
  ])('and each step of it as mathematics: %s', async (_, document) => {
    const desk = speak(document)
    desk.playback.setGrain('fine')
    desk.playback.goTo(0)
    const { evaluation, playback } = desk.workspace
    const steps = playback.timeline.moments.map((moment, at) => {
      const { step } = momentAt(playback.timeline, at + 1)!
      if (step.phase === 'update') return <UpdateView key={at} step={step} moment={moment} digits={4} />
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
    await expectSaid(panels.statusLine.problems(1, null))
    await button(panels.statusLine.problems(1, null)).click()
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
    const desk = open({ ...documentSaying('f = exp(x0); g = sin(x0)', { x0: 1 }), target: null })
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
      desk.playback.goTo(at)
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
    await userEvent.keyboard('{Escape}')
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
    const lines = Array.from({ length }, (_, at) => `s${at + 1} = tanh(s${at})`)
    const desk = open(documentSaying(lines.join('; '), { s0: 1 }))
    desk.run('edit.selectAll')
    await expectSaid(panels.inspector.several.more(desk.document.nodes.length - 50))
    await page.getByRole('tab', { name: panels.details.derivation }).click()
    const { trace } = desk.playback.timeline
    await button(panels.derivation.show('all', trace.length)).click()
    await expectSaid(panels.derivation.last(200, trace.length))
  })

  test('whose formulas are wider than the panel', async () => {
    const desk = open(LAYERS)
    usePreferences.setState({ inspectorWidth: 240, digits: 10 })
    desk.goToStep('backward')
    desk.playback.goTo(desk.playback.timeline.backwardEnd)
    await expectSaid(panels.derivation.scrolls)
  })
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
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => logged.mockRestore())
  const desk = open(NEURON)
  desk.workspace.canvas.fit = () => {
    throw new Error(REASON)
  }
  desk.run('view.fit')
  await expectSaid(words.said.failed(words.command['view.fit'].label, REASON))
  renderIn(desk, <Fault error={new Error(REASON)} onLeave={() => undefined} />)
  await expectSaid(panels.fault.advice)
})
