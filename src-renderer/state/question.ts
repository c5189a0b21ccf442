import { create } from 'zustand'

/** One way to answer. */
export interface Choice<A extends string = string> {
  readonly answer: A
  readonly label: string
  /** The one that Enter gives, or one that loses something. */
  readonly kind?: 'primary' | 'danger'
}

/** Something that cannot go on without an answer. */
export interface Question<A extends string = string> {
  readonly title: string
  readonly message: string
  /** Besides these there is always Cancel. */
  readonly choices: readonly Choice<A>[]
}

interface Asked {
  readonly question: Question
  readonly settle: (answer: string | null) => void
}

/** The question on screen, if there is one. */
export const useQuestion = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

/** Asks, over everything else, and waits; null: cancelled, or another question came. */
export function ask<A extends string>(question: Question<A>): Promise<A | null> {
  answer(null)
  return new Promise((settle) => {
    useQuestion.setState({ asked: { question, settle: settle as Asked['settle'] } })
  })
}

/** Answers the question on screen; null cancels. */
export function answer(answer: string | null): void {
  const { asked } = useQuestion.getState()
  useQuestion.setState({ asked: null })
  asked?.settle(answer)
}
