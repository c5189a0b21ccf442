import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { parseExpressions } from '@shared/expression/build'
import { completeExpressions } from '@shared/expression/complete'
import { printExpressions } from '@shared/expression/print'
import { MAX_LENGTH } from '@shared/expression/tokens'
import { evaluate } from '@shared/engine/evaluate'
import { english, say } from '@shared/words'
import { isSoak, PATIENCE, soak, tell, timed, TOO_LONG } from '../soak'
import { strangers } from './strangers'

// Whatever is pasted as an expression: it is refused with a place and a sentence, or built, given what it needs, computed
// and written again. Seeded: a text that fails fails again.

const RUNS = soak(40, 1000)

const figures = { texts: 0, refused: 0, crashes: 0, slow: [] as string[], slowest: 0 }

/** Reads a text and computes what it says, as far as that goes, and notes how long it takes. */
function take(text: string) {
  figures.texts++
  try {
    const { made, time } = timed(() => {
      const read = parseExpressions(text)
      const completed = read.ok ? completeExpressions(read.value) : null
      if (completed) evaluate(completed.graph, completed.target)
      return { read, completed }
    })
    figures.slowest = Math.max(figures.slowest, time)
    if (time > TOO_LONG) figures.slow.push(`${Math.round(time)} ms: ${text.length} of ${text.slice(0, 80)}`)
    return made
  } catch (failure) {
    figures.crashes++
    throw failure
  }
}

function expectAnswer(text: string): void {
  const { read, completed } = take(text)
  if (!read.ok) {
    const { error } = read
    figures.refused++
    expect(error.line).toBeGreaterThan(0)
    expect(error.column).toBeGreaterThan(0)
    const message = say(english.expressionFault, error)
    expect(message.length).toBeLessThan(400)
    expect(message).toMatch(/^[^\n\r]+$/)
    return
  }
  const printed = printExpressions(completed!.graph, completed!.target)
  // With values for its names it may be longer than what is read.
  if (printed.ok && printed.value.length <= MAX_LENGTH)
    expect(parseExpressions(printed.value)).toHaveProperty('ok', true)
}

describe('a text', () => {
  test.each(Object.entries(strangers))(
    '%s',
    (_, texts) => {
      // Found again from its beginning, which is enough to see what it is.
      const { seed } = fc.readConfigureGlobal()
      fc.sample(texts, { numRuns: RUNS, ...(seed !== undefined && { seed }) }).forEach((text, at) => {
        try {
          expectAnswer(text)
        } catch (failure) {
          const shown = JSON.stringify(text.slice(0, 200))
          throw new Error(`text ${at}, ${text.length} characters: ${shown}`, { cause: failure })
        }
      })
    },
    PATIENCE,
  )

  test('is tried as often as was meant', () => {
    expect(figures.texts).toBe(Object.keys(strangers).length * RUNS)
    if (isSoak) expect(figures.texts).toBe(5_000)
  })

  // A machine that is busy with other things is slow; the soak has it to itself.
  test.runIf(isSoak)('takes no longer than two seconds', () => expect(figures.slow).toEqual([]))
})

afterAll(() => {
  const { texts, refused, crashes, slow, slowest } = figures
  tell(
    `${texts} expression texts: ${crashes} crashes, ${slow.length} over 2 s (the slowest ${(slowest / 1000).toFixed(1)} s); ${refused} refused with their place`,
  )
})
