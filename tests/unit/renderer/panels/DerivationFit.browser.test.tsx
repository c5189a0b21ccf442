import '../../../../src-renderer/panels/Details.css'
import '../../../../src-renderer/panels/derivation/Derivation.css'
import type { ReactElement } from 'react'
import { beforeAll, describe, expect, test } from 'vitest'
import { sourcesOf } from '@shared/engine/topology'
import type { MomentOfStep, Timeline } from '@shared/playback/timeline'
import { documentOf } from '../../../../src-renderer/example'
import { examples } from '../../../../src-renderer/examples'
import { Derivation } from '../../../../src-renderer/panels/derivation/Derivation'
import { StepView } from '../../../../src-renderer/panels/derivation/StepView'
import { UpdateView } from '../../../../src-renderer/panels/derivation/UpdateView'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { createDesk, type Desk } from '../desk'
import { renderIn, takeAway } from '../render'
import { cutOff } from './cut-off'

// Nothing in the derivation panel is cut off without a sign, at the width that it has by default; hardly a formula scrolls.

const { digits, inspectorWidth: width } = usePreferences.getState()

/** Shows something in a panel of that width, waits until it is there, and expects that nothing of it is cut off. */
async function look(desk: Desk, content: ReactElement, isThere: () => boolean): Promise<void> {
  takeAway()
  renderIn(
    desk,
    <div className="details" style={{ width }}>
      {content}
    </div>,
  )
  await expect.poll(isThere, { interval: 5 }).toBe(true)
  // The sign comes when what was rendered has been measured.
  await expect.poll(cutOff, { interval: 5 }).toEqual([])
}

const count = (selector: string) => document.querySelectorAll(selector).length

/** What the panel says of some moments, one under the other. */
const Said = ({ moments, desk }: { readonly moments: readonly MomentOfStep[]; readonly desk: Desk }) => (
  <div className="sections derivation">
    {moments.map(({ step, moment }, at) =>
      step.phase === 'update' ? (
        <UpdateView key={at} step={step} moment={moment} digits={digits} />
      ) : (
        <StepView
          key={at}
          evaluation={desk.workspace.evaluation.current}
          step={step}
          moment={moment}
          digits={digits}
        />
      ),
    )}
  </div>
)

/** So many at once: in a long page each formula that is measured takes longer. */
const AT_ONCE = 8

/** Says whether something is met for the first time. */
function firstTime(): (thing: string) => boolean {
  const met = new Set<string>()
  return (thing) => met.size < met.add(thing).size
}

const [isNewOperation, isNewKind] = [firstTime(), firstTime()]

/** Of a timeline the moments of each operation that was not met before, and the last ones of each with other shapes. */
function newMoments({ program, moments, trace }: Timeline): readonly MomentOfStep[] {
  const { graph, shapes } = program
  const newness = graph.nodes.map(({ op }, node) => {
    const around = [node, ...sourcesOf(program, node)].map((at) => shapes[at]!.join('×'))
    const kind = isNewKind([op, ...around].join(' '))
    return { operation: isNewOperation(op), kind }
  })
  return moments
    .map((moment) => ({ moment, step: trace[moment.step]! }))
    .filter(({ step }, at, all) => {
      const { operation, kind } = newness[step.node]!
      return operation || (kind && all[at + 1]?.step !== step)
    })
}

// The faces of formulas would be fetched when the first of them shows.
beforeAll(() => Promise.all(Array.from(document.fonts, (face) => face.load())))

describe('each formula fits, or scrolls with a sign', () => {
  const counted = { all: 0, scroll: 0 }

  test.each(examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
    const desk = createDesk(documentOf(example))
    desk.run('step.mode')
    desk.playback.setGrain('fine')
    desk.playback.goTo(desk.end)
    expect(desk.end).toBeGreaterThan(3)
    await look(desk, <Derivation />, () => {
      if (count('.derivation-steps li') > 0) return true
      document.querySelector<HTMLElement>('.derivation-actions [aria-expanded]')?.click()
      return false
    })
    counted.all += count('.equation')
    counted.scroll += count('.equation[data-fades]')
    const moments = newMoments(desk.playback.timeline)
    for (let at = 0; at < moments.length; at += AT_ONCE) {
      const some = moments.slice(at, at + AT_ONCE)
      await look(desk, <Said moments={some} desk={desk} />, () => count('.derivation > *') >= some.length)
    }
  })

  test('hardly one does', () => {
    expect(counted.all).toBeGreaterThan(1400)
    expect(counted.scroll / counted.all).toBeLessThan(0.05)
  })
})
