import type { Mark } from '@shared/engine/formula'

/** Marks a piece of LaTeX so that it becomes an element with `data-node` or `data-edge`, an index. */
export const markPiece: Mark = (text, { kind, index }) => `\\htmlData{${kind}=${index}}{${text}}`

/** What marks leave of a piece to compare it by: two that look alike are alike. */
export const unmark = (text: string): string => text.replaceAll(/\\htmlData\{\w+=\d+\}|[{}]/g, '')
