import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeQuestion } from '../../../src-main/close-question'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A question with a page that says nothing by itself, and a user who is asked whether to give up. */
function asked(givesUp = false) {
  const tellPage = vi.fn()
  const giveUp = vi.fn(async () => givesUp)
  return { tellPage, giveUp, question: closeQuestion({ tellPage, giveUp }, 1000) }
}

test.each([true, false])('the page answers %s', async (mayClose) => {
  const { question, tellPage, giveUp } = asked()
  const answer = question.ask()
  question.heard()
  await vi.advanceTimersByTimeAsync(60_000)
  question.answer(mayClose)
  expect(await answer).toBe(mayClose)
  expect(tellPage).toHaveBeenCalledOnce()
  expect(giveUp).not.toHaveBeenCalled()
})

test('who asks twice is one question', async () => {
  const { question, tellPage } = asked()
  const answers = [question.ask(), question.ask()]
  question.answer(true)
  expect(await Promise.all(answers)).toEqual([true, true])
  expect(tellPage).toHaveBeenCalledTimes(2)
  void question.ask()
  expect(tellPage).toHaveBeenCalledTimes(3)
})

test('a page that says nothing is given up if the user wants to', async () => {
  const { question, giveUp } = asked(true)
  const answer = question.ask()
  await vi.advanceTimersByTimeAsync(999)
  expect(giveUp).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await answer).toBe(true)
})

test('a user who waits is asked again', async () => {
  const { question, giveUp } = asked()
  const answer = question.ask()
  await vi.advanceTimersByTimeAsync(3000)
  expect(giveUp).toHaveBeenCalledTimes(3)
  question.answer(false)
  expect(await answer).toBe(false)
  await vi.advanceTimersByTimeAsync(3000)
  expect(giveUp).toHaveBeenCalledTimes(3)
})

test('one who closes again gets a way out, even if the page had been heard', async () => {
  const { question, giveUp } = asked(true)
  const answer = question.ask()
  question.heard()
  void question.ask()
  await vi.advanceTimersByTimeAsync(1000)
  expect(giveUp).toHaveBeenCalledOnce()
  expect(await answer).toBe(true)
})

test('a page that is alive says so each time, and is not given up', async () => {
  const { question, tellPage, giveUp } = asked(true)
  tellPage.mockImplementation(() => question.heard())
  // Heard before the answer is waited for, or after.
  for (const times of [1, 2, 3]) {
    void question.ask()
    question.heard()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([tellPage.mock.calls.length, giveUp.mock.calls.length]).toEqual([times, 0])
  }
})

test('an answer without a question changes nothing', async () => {
  const { question } = asked()
  question.answer(true)
  let settled = false
  void question.ask().then(() => (settled = true))
  await vi.advanceTimersByTimeAsync(0)
  expect(settled).toBe(false)
})
