import { afterAll, describe, expect, test } from 'vitest'
import { readDocument, writeDocument, type FileFault } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import { pictureOf } from '@shared/scene/picture'
import { english, say } from '@shared/words'
import { type Pick, picker } from '../../pick'
import { plainLook } from '../../scene/plain-look'
import { isSoak, PATIENCE, soak, tell, timed, TOO_LONG } from '../../soak'
import { must } from '../builders'
import { damages } from './kinds'
import { largest, originals } from './originals'

// Damaged files: each is refused with a typed fault, or is still a document, which is evaluated and drawn, writes and reads
// back. Seeded: a file that fails fails again.

const RUNS = soak(60, 625)
const names = Object.keys(damages)

const large = largest(soak(0.01, 1))

const faultKinds = new Set<string>([
  'not-ours',
  'too-new',
  'corrupt',
  'too-large',
] satisfies FileFault['kind'][])

const figures = { files: 0, refused: 0, crashes: 0, slow: [] as string[], slowest: 0 }

/** Opens a file, as far as that goes, and notes how long it takes. */
function open(file: string | Uint8Array, what: string) {
  figures.files++
  try {
    const { made, time } = timed(() => {
      const read = readDocument(file)
      return { read, evaluation: read.ok ? evaluate(read.value, targetOf(read.value)) : null }
    })
    figures.slowest = Math.max(figures.slowest, time)
    if (time > TOO_LONG) figures.slow.push(`${what}: ${Math.round(time)} ms`)
    return made
  } catch (failure) {
    figures.crashes++
    throw failure
  }
}

/** Whether a file is refused. Fails the test where it is neither refused properly nor sound. */
function isRefused(file: string | Uint8Array, what: string): boolean {
  const { read, evaluation } = open(file, what)
  if (!read.ok) {
    const { kind, path } = read.error
    const message = say(english.fileFault, read.error)
    expect(faultKinds).toContain(kind)
    expect(path.length + message.length).toBeLessThan(1200)
    expect(message).toMatch(/^[^\n\r]+$/)
    figures.refused++
    return true
  }
  const document = read.value
  if (document.nodes.length < 1000) {
    const timeline = timelineOf(evaluation!, 'fine', null, document.training)
    const view = shownAt(evaluation!, timeline, timeline.moments.length, undefined, null)
    expect(pictureOf(document, view, plainLook).bounds.width).not.toBeNaN()
  }
  const text = writeDocument(document)
  expect(writeDocument(must(readDocument(text))) === text).toBe(true)
  return false
}

describe('a file', () => {
  test.each(Object.entries(damages))(
    '%s',
    (name, { damage, refusals }) => {
      const pick: Pick = picker(names.indexOf(name) + 1)
      let refused = 0
      for (let run = 0; run < RUNS; run++) {
        const original = run < large.length ? large[run]! : originals[run % originals.length]!
        if (isRefused(damage(original, pick), `${name}, ${run}`)) refused++
      }
      const least = { all: RUNS, most: RUNS / 2, some: 1 }[refusals]
      expect(refused).toBeGreaterThanOrEqual(least)
    },
    PATIENCE,
  )

  test('leaves the prototype of objects alone', () => {
    expect(Object.keys(Object.prototype)).toStrictEqual([])
    expect({}).not.toHaveProperty('polluted')
  })

  test('is tried as often as was meant', () => {
    expect(figures.files).toBe(names.length * RUNS)
    if (isSoak) expect(figures.files).toBe(10_000)
  })

  // A machine that is busy with other things is slow; the soak has it to itself.
  test.runIf(isSoak)('takes no longer than two seconds', () => expect(figures.slow).toEqual([]))
})

afterAll(() => {
  const { files, refused, crashes, slow, slowest } = figures
  tell(
    `${files} damaged documents: ${crashes} crashes, ${slow.length} over 2 s (the slowest ${(slowest / 1000).toFixed(1)} s); ${refused} refused with a reason, the rest sound`,
  )
})
