import { describe, expect, test } from 'vitest'
import { runCommand } from '../../../../src-renderer/commands/run'
import { isSoak, PATIENCE, soak, tell } from '../../soak'
import { actions, byWeight, editing } from './actions'
import { perform, search, type Instead, type Tally, whatBreaks } from './editor'
import { anySession, printSteps, readSteps } from './step'

// The editor as a model: whatever people do in whatever order, by the commands of the table and beside them, in one or two
// workspaces of a real window, the graph stays sound, all can be taken back, and everybody sees the same.
//
// CHAINRULE_SOAK=full tries a thousand sessions of two hundred steps, from MODEL_SEED on. What fails prints a line MODEL="…", with which
// the first test does the same again; so does, with the end of the process, a step that does not come back within a minute.

const { MODEL, MODEL_SEED, MODEL_SESSIONS, MODEL_LENGTH } = process.env
const sessions = Number(MODEL_SESSIONS ?? soak(30, 1000))
const length = Number(MODEL_LENGTH ?? soak(40, 200))
const seed = Number(MODEL_SEED ?? 11)

test.runIf(MODEL !== undefined)('the steps that were given break nothing', () => perform(readSteps(MODEL!)))

test(
  'whatever is done, nothing that must hold is broken',
  async () => {
    const tally: Tally = { done: new Set(), steps: 0 }
    const broken = await search(anySession(byWeight, length), { numRuns: sessions, seed }, {}, tally)
    if (broken) throw broken
    const names = Object.keys(actions)
    const idle = names.filter((name) => !tally.done.has(name))
    tell(
      `${sessions} sessions of ${length} commands: 0 broken invariants (${names.length - idle.length} of ${names.length} actions changed something)`,
    )
    expect(tally.steps).toBe(sessions * length)
    // What never does anything tries nothing.
    expect(idle.filter((name) => editing.includes(name))).toEqual([])
    if (isSoak) expect(idle.filter((name) => !unseen.has(name))).toEqual([])
  },
  PATIENCE,
)

/** What happens outside of the window, and is seen in it only later, if at all. */
const unseen = new Set(['slow', 'answer', 'elsewhere', 'wait'])

/** What once broke something, or would be found only in a long search. */
test.each([
  ['a run shows what was typed before it', 'example 0 1 1; value 0 0 24 0 0; train.run 1; work 0 1'],
  [
    'a zero of the other sign is shown in a run',
    'example 0 1 1; value 0 0 0 0; train 0 1; work 0; value 0 0 3 0',
  ],
  [
    'what is drawn shows by the seed of the run',
    'example 0 0 0; seed 1 14; stack 0; train.together 1; expression 0 3 28; train 1',
  ],
  ['a run that has not begun is not kept', 'example 0 0 1; train.run 0; train.keep 0'],
  [
    'what is opened where a copy has just been is no copy',
    'example 0 0 1; view.sideBySide 0; add 1 0 0 0; slow 0; value 0; graph.tryCopy 1; expression 0 0',
  ],
  [
    'a number that is none is one like another',
    'example 0 0 1; addConnected 0 39 0 0 0; stack 0 0 31; value 0 0 20; value 0 0 0; edit.undo 0; value 0 0 33',
  ],
  [
    'what was reloaded and could not be opened stays a conflict',
    'example 0 0 0; elsewhere 0; file.save 0 0 0 0; elsewhere 0 27 17; crash 0; file.save 1 1 0 0 0; file.save 1 1',
  ],
  [
    'what goes through the graph is a row after a crash, too',
    'example 0 2 1; scrub 1 9; value 0 0 11; pickRow 1 0 0 5; crash 0',
  ],
  [
    'what reaches the target from outside is trained with',
    'example 0 2 1; select 0 20 0 0 10; graph.given 0 0 0 0 0; train.run 0 0 0 0 0',
  ],
  [
    'nothing is selected for a check while somebody presents',
    'openedBySystem 0; graph.tryCopy 1; view.sideBySide 0; view.present 1; view.checkGradient 0',
  ],
  ['what is compared is let go', 'example 0 1 1; graph.tryCopy 0; view.markDifferences 0; view.sideBySide 0'],
  [
    'what is edited during a save is unsaved',
    'example 0 1 1; slow 0; file.save 0 0 0 0 1; title 0 2; answer 0',
  ],
  [
    'a step into a run that has not begun yet is heard',
    'example 0 1 1; training 0; scrub 0 40; train.run 0 0 0 0 1; step.next 0; wait 0',
  ],
  [
    'what is left unsaved is there after a crash',
    'example 0 1 1; title 0 2; step.mode 0; step.next 0; crash 0',
  ],
])('%s', (_, steps) => perform(readSteps(steps)))

describe('a fault', () => {
  /** Deletes, and goes on having selected what is gone. */
  const broken: Instead = {
    'edit.delete'(workspace) {
      const { selection } = workspace.session
      runCommand(workspace, 'edit.delete')
      workspace.session.setState({ selection })
    },
  }

  test('is found, and printed as a few steps that do it again', async () => {
    const found = await search(anySession(byWeight, 40), { numRuns: 40, seed: 7 }, broken)
    expect(found).not.toBeNull()
    const [, printed] = /MODEL="(.*)"/.exec(found!.message)!
    const steps = readSteps(printed!)
    expect(steps.length).toBeLessThan(5)
    expect(steps.at(-1)!.name).toBe('edit.delete')
    expect((await whatBreaks(steps, broken))?.message).toBe(found!.message)
    expect(await whatBreaks(steps)).toBeNull()
  })
})

test('steps are read as they are printed', () => {
  const text = 'example 0 1 1; edit.selectAll 0; edit.delete 1 2 3 4 5'
  expect(printSteps(readSteps(text))).toBe(text)
  expect(readSteps(text.replaceAll('; ', '\n'))).toEqual(readSteps(text))
  expect(() => readSteps('edit.delete first')).toThrow('not a step: edit.delete first')
})
