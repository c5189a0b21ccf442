import { type Cell, createCell } from './cell'
import type { Happening } from './happening'

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
export interface QuestionStore extends Cell<{ readonly asked: Asked | null }> {
  readonly isOpen: boolean
  /** Asks, over everything else, and waits; null: cancelled, or another question came. */
  ask<A extends string>(question: Question<A>): Promise<A | null>
  /** Answers the question on screen; null cancels. */
  answer(answer: string | null): void
}

export function createQuestionStore(happening: Happening): QuestionStore {
  const cell = createCell<{ readonly asked: Asked | null }>(happening, { asked: null })
  function answer(answer: string | null): void {
    const { asked } = cell.getState()
    cell.setState({ asked: null })
    asked?.settle(answer)
  }
  return {
    ...cell,
    get isOpen() {
      return cell.getState().asked !== null
    },
    ask<A extends string>(question: Question<A>) {
      answer(null)
      return new Promise<A | null>((settle) => {
        cell.setState({ asked: { question, settle: settle as Asked['settle'] } })
      })
    },
    answer,
  }
}
