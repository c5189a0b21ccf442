import { Fragment, type ReactNode } from 'react'
import type { Places } from '@shared/words'

interface Props<P extends string> {
  /** The sentence, in which each place stands as a text where the language has it. */
  readonly of: (places: Places<P>) => string
  /** What stands in the places. */
  readonly with: Readonly<Record<P, ReactNode>>
  /** Of the texts between the places, where they look unlike what stands in these. */
  readonly textClass?: string
}

// Of Unicode's characters for private use, which no text holds: around the number of a place.
const OPEN = '\uE000'
const CLOSE = '\uE001'

/** A sentence of the table of words with elements in it. */
export function Sentence<P extends string>({ of, with: contents, textClass }: Props<P>) {
  const names = Object.keys(contents) as P[]
  const places = Object.fromEntries(names.map((name, at) => [name, OPEN + at + CLOSE])) as Places<P>
  const parts = of(places).split(new RegExp(`${OPEN}(\\d+)${CLOSE}`))
  return parts.map((part, at) => {
    if (at % 2 === 1) return <Fragment key={at}>{contents[names[Number(part)]!]}</Fragment>
    return textClass === undefined || part === '' ? (
      part
    ) : (
      <span key={at} className={textClass}>
        {part}
      </span>
    )
  })
}
