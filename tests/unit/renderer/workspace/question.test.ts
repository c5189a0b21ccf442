import { expect, test } from 'vitest'
import { createHappening } from '../../../../src-renderer/workspace/happening'
import { createQuestionStore } from '../../../../src-renderer/workspace/question'

const create = () => createQuestionStore(createHappening())
const question = (title: string) => ({ title, message: '', choices: [{ answer: 'yes', label: 'Yes' }] })

test('a question waits for its answer, and is gone then', async () => {
  const store = create()
  const asking = store.ask(question('Really?'))
  expect([store.isOpen, store.getState().asked?.question.title]).toEqual([true, 'Really?'])
  store.answer('yes')
  expect(await asking).toBe('yes')
  expect([store.isOpen, store.getState().asked]).toEqual([false, null])
})

test('another question cancels the one that is open', async () => {
  const store = create()
  const [first, second] = [store.ask(question('First?')), store.ask(question('Second?'))]
  expect(await first).toBeNull()
  expect(store.getState().asked?.question.title).toBe('Second?')
  store.answer(null)
  expect(await second).toBeNull()
})

test('an answer to nothing changes nothing', () => {
  const store = create()
  store.answer('yes')
  expect(store.isOpen).toBe(false)
})
