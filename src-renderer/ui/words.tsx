import { createContext, type ReactNode, use } from 'react'
import { I18nProvider } from 'react-aria-components'
import { invariant } from '@shared/invariant'
import type { Words } from '@shared/words'

/** What the pieces of this room say without being told, how they write numbers, and which language that is. */
export type UiWords = Pick<Words, 'language' | 'ui' | 'key' | 'numerals'>

const UiWordsContext = createContext<UiWords | null>(null)

/** The pieces inside speak in these words, and what React Aria says by itself is in their language. */
export const UiWordsProvider = ({
  words,
  children,
}: {
  readonly words: UiWords
  readonly children: ReactNode
}) => (
  <UiWordsContext value={words}>
    <I18nProvider locale={words.language}>{children}</I18nProvider>
  </UiWordsContext>
)

/** For the pieces of this room; everybody else has the words of the window. */
export function useUiWords(): UiWords {
  const words = use(UiWordsContext)
  invariant(words, 'a piece that speaks stands where there are no words')
  return words
}
