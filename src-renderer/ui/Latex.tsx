import 'katex/dist/katex.min.css'
import './Latex.css'
import katex from 'katex'
import { useMemo } from 'react'

interface Props {
  readonly source: string
  readonly display?: boolean
}

/** A formula, set as in a book; screen readers get it as MathML. */
export function Latex({ source, display = false }: Props) {
  const html = useMemo(
    () =>
      katex.renderToString(source, {
        displayMode: display,
        output: 'htmlAndMathml',
        throwOnError: false,
        trust: false,
        // Names may be in any script; KaTeX would warn of each.
        strict: false,
      }),
    [source, display],
  )
  return (
    <span className={display ? 'latex latex-display' : 'latex'} dangerouslySetInnerHTML={{ __html: html }} />
  )
}
