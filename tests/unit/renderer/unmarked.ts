import { expect } from 'vitest'
import { functionNames, markReader, wordsIn } from '../../words/marked'

// What a page says in the made-up language without marks: words that somebody wrote beside the table.

/** Attributes that are read out, or shown in a field or beside the pointer. */
const spoken = [
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'aria-description',
  'title',
  'placeholder',
  'alt',
]

/** Elements that say what is in no table of words, and why. */
const beside = {
  '.katex-mathml': 'a formula once more, as a program reads it',
  '.graph-picture': 'a picture of what the document holds',
  'textarea, .expression-field pre': 'what somebody typed',
  '.name': 'the name of a node, set as mathematics',
  'button[aria-label="Dismiss"][tabindex="-1"]':
    'React Aria’s own, beside what can be dismissed: in the language of the table, by its tag',
} as const

const BESIDE = Object.keys(beside).join(', ')

interface Said {
  readonly text: string
  readonly element: Element
  /** The attribute that says it, which is a text of its own; null: it is of the element's texts, which follow each other. */
  readonly attribute: string | null
}

/** Where something is said, for a message: `title of <span class="wire">`. */
const placeOf = ({ element, attribute }: Said): string =>
  `${attribute === null ? '' : `${attribute} of `}${(element.cloneNode(false) as Element).outerHTML}`

/** Of a formula its numbers and the words that were set as such: letters beside each other are a product. */
const saidBy = ({ data }: Text, element: Element): string =>
  element.closest('.katex') && !element.closest('.text') ? data.replace(/\p{L}+/gu, ' ') : data

/** All that a page says, in its order, but for what stands beside the words. */
export function* saidOn(root: Element): Generator<Said> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(BESIDE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let at: Node | null = walker.currentNode; at; at = walker.nextNode()) {
    const element = at instanceof Element ? at : at.parentElement!
    if (at instanceof Text) yield { text: saidBy(at, element), element, attribute: null }
    else
      for (const attribute of spoken) {
        const text = element.getAttribute(attribute)
        if (text !== null) yield { text, element, attribute }
      }
  }
}

/** Whether a piece of text has words in it, or a number in the signs of English. */
const isFromElsewhere = (piece: string, contents: ReadonlySet<string>): boolean =>
  !contents.has(piece.trim()) &&
  (wordsIn(piece).some((word) => !functionNames.includes(word) && !contents.has(word)) ||
    /\d\.\d/.test(piece))

/** What texts by themselves say without marks, other than what is content. */
export const unmarkedIn = (texts: Iterable<string>, contents: ReadonlySet<string>): string[] =>
  [...texts].filter((text) =>
    markReader()
      .read(text)
      .some((piece) => isFromElsewhere(piece, contents)),
  )

/** What a page says without marks, other than what is content: titles, names, operations. */
export function unmarkedOn(root: Element, contents: ReadonlySet<string>): string[] {
  const found: string[] = []
  const texts = markReader()
  for (const said of saidOn(root)) {
    const reader = said.attribute === null ? texts : markReader()
    if (reader.read(said.text).some((piece) => isFromElsewhere(piece, contents)))
      found.push(`“${said.text}”: ${placeOf(said)}`)
  }
  if (texts.isInside) found.push('a mark that does not end')
  return found
}

/** Whether a page says a text, be it where only screen readers find it. */
export const says = (root: Element, text: string): boolean => {
  // A text between elements, and one within a longer one.
  const parts = [...saidOn(root)]
  const all = parts.map((part) => (part.attribute === null ? part.text : '')).join('')
  return all.includes(text) || parts.some((part) => part.attribute !== null && part.text.includes(text))
}

/** Waits until the page says a text, then expects that it says nothing without marks. */
export async function expectMarked(seen: string, contents: ReadonlySet<string>): Promise<void> {
  expect(seen).toContain('⁅')
  await expect
    .poll(() => says(document.body, seen), { message: `the page says ${seen}`, timeout: 20_000 })
    .toBe(true)
  expect(unmarkedOn(document.body, contents)).toEqual([])
}
