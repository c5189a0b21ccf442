import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { type Figure, figureOf, type Sitter } from '@shared/figure/figure'
import { type Order, plainOrder } from '@shared/figure/order'
import { isExcess, figuresOf, type Press, type Printed, printFigure } from '@shared/figure/print'
import { timelineOf } from '@shared/playback/timeline'
import { plainLook } from '../scene/plain-look'
import { english, figureWords } from '@shared/words'
import { rasterise } from '../../../src-main/cli/rasterise'
import { examples } from '../../../src-renderer/examples'
import { must } from '../document/builders'

/** The lecture examples, read. */
export const documents = examples.map(({ id, text }) => ({ id, document: must(readDocument(text)) }))

export const documentOf = (id: string): ChainruleDocument =>
  documents.find((example) => example.id === id)!.document

/** A document, evaluated, to be drawn. */
export const sitterOf = (document: ChainruleDocument, rest: Partial<Sitter> = {}): Sitter => ({
  document,
  evaluation: evaluate(document, targetOf(document)),
  look: plainLook,
  words: figureWords(english),
  ...rest,
})

export const press: Press = {
  player: { ...english.player, language: english.language },
  rasterise,
  goOn: async () => true,
}

/** Prints what the plain order becomes. */
export async function print(
  document: ChainruleDocument,
  order: Partial<Order>,
  how: Partial<Press> = {},
): Promise<Printed | null> {
  const printed = await printFigure(sitterOf(document), { ...plainOrder, ...order }, { ...press, ...how })
  if (isExcess(printed)) throw new Error(printed.kind)
  return printed
}

/** The drawing of a document. */
export function wholeOf(document: ChainruleDocument, rest: Partial<Sitter> = {}): Figure {
  const sitter = sitterOf(document, rest)
  return figureOf(sitter, timelineOf(sitter.evaluation, 'coarse'))
}

/** The drawings of all steps. */
export function stepsOf(document: ChainruleDocument, grain: Order['grain'] = 'coarse'): readonly Figure[] {
  const sitter = sitterOf(document)
  return [
    ...figuresOf(sitter, timelineOf(sitter.evaluation, grain), { which: { kind: 'steps', phases: 'both' } }),
  ]
}

/** A document whose title, notes and names mean something in every format, unless they are escaped. */
export const nasty = (document: ChainruleDocument): ChainruleDocument => ({
  ...document,
  title: '</title><script>alert(1)</script> & "x" \\input{a} %{}$^~# ]]> \u0007 \ud800 日本',
  notes: '</script><img src=x onerror=alert(1)> \\end{document} % & < > {} $$ \n\n# no heading',
})
