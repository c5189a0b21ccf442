import { createContext, type ReactNode, use } from 'react'
import { invariant } from '@shared/invariant'
import type { Words } from '@shared/words'

/** What the pieces of this room say without being told, and how they write numbers. */
export type UiWords = Pick<Words, 'ui' | 'key' | 'numerals'>

const UiWordsContext = createContext<UiWords | null>(null)

/** The pieces inside speak in these words. */
export const UiWordsProvider = ({
  words,
  children,
}: {
  readonly words: UiWords
  readonly children: ReactNode
}) => <UiWordsContext value={words}>{children}</UiWordsContext>

/** For the pieces of this room; everybody else has the words of the window. */
export function useUiWords(): UiWords {
  const words = use(UiWordsContext)
  invariant(words, 'a piece that speaks stands where there are no words')
  return words
}
