import './Latex.css'
import { type CSSProperties, useMemo } from 'react'
import { fetchFormulaFonts } from './formula-fonts'
import { roomOf } from './formula-room'
import { loading, useLoaded } from './loading'

interface Props {
  readonly source: string
  readonly display?: boolean
}

/** What sets formulas: a library as large as the rest of a panel, so that the first screen goes without. */
export const formulas = loading(async () => {
  const { renderLatex } = await import('./render-latex')
  fetchFormulaFonts(document)
  return renderLatex
})

/** A formula, set as in a book; screen readers get it as MathML. Until it can be set its room is kept. */
export function Latex({ source, display = false }: Props) {
  const render = useLoaded(formulas)
  const html = useMemo(() => render?.(source, display), [render, source, display])
  const name = display ? 'latex latex-display' : 'latex'
  if (html === undefined) {
    const room = { '--room': `${roomOf(source, display)}em` } as CSSProperties
    return <span className={name} data-awaited="" style={room} aria-busy />
  }
  return <span className={name} dangerouslySetInnerHTML={{ __html: html }} />
}
