import 'katex/dist/katex.min.css'
import './Latex.css'
import { useMemo } from 'react'
import { renderLatex } from './render-latex'

interface Props {
  readonly source: string
  readonly display?: boolean
}

/** A formula, set as in a book; screen readers get it as MathML. */
export function Latex({ source, display = false }: Props) {
  const html = useMemo(() => renderLatex(source, display), [source, display])
  return (
    <span className={display ? 'latex latex-display' : 'latex'} dangerouslySetInnerHTML={{ __html: html }} />
  )
}
