import type { Words } from '@shared/words'
import type { Example } from '../../example'
import { lessons } from '../../examples'
import { LETTERS, search } from '../../ui/search'

type WelcomeWords = Words['panels']['welcome']

/** The topics of an example, as they are called. */
export const topicsOf = ({ teaches }: Example, { topic }: WelcomeWords): readonly string[] =>
  teaches.map((id) => topic[id].label)

/** The examples that a query finds: by title, by what they teach, by their lesson; and then by what their notes say. */
export function findExamples(query: string, words: WelcomeWords): readonly Example[] {
  const searchable = lessons.flatMap(({ id, examples }) =>
    examples.map((example) => {
      const topics = example.teaches.flatMap((topic) => Object.values(words.topic[topic]))
      return {
        example,
        label: example.title,
        keywords: [...topics, words.lesson[id]].join(' '),
        summary: example.notes,
      }
    }),
  )
  return search(query, searchable, LETTERS - 1).map(({ example }) => example)
}
