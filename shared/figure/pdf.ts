import PDFDocument from 'pdfkit'
import { piecesOf } from '../layout/routing/wire'
import type { BoxMark, Mark, TextMark } from '../scene/mark'
import { DASHES, heatPaths } from '../scene/paint'
import type { Palette } from '../scene/palette'
import { type FaceName, faceFile } from './faces/index'
import type { Placed, Sheet } from './sheet'
import { startOf } from './svg'
import { faceNameOf, type Typefaces } from './typeface'

// Pages as PDF: vectors, text that can be searched and copied, each drawing with its description for screen readers.

export interface PdfLook {
  readonly title: string
  readonly language: string
  readonly palette: Palette
  readonly transparent: boolean
}

/** The pages as a file. `goOn` is asked before each page; null where it said no. */
export async function pdfOf(
  sheets: readonly Sheet[],
  { title, language, palette, transparent }: PdfLook,
  typefaces: Typefaces,
  goOn: (done: number, of: number) => Promise<boolean>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const document = new PDFDocument({
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, Creator: 'Chainrule', Producer: 'Chainrule' },
  })
  const file = collected(document)
  for (const name of facesOn(sheets)) document.registerFont(name, await faceFile(name))
  for (const [at, sheet] of sheets.entries()) {
    if (!(await goOn(at, sheets.length))) return null
    const { width, height, parts } = sheet
    document.addPage({ size: [width, height], margin: 0 })
    if (!transparent)
      document.addStructure(
        document.struct('Artifact', {}, [
          () => document.rect(0, 0, width, height).fillColor(palette.paper).fill(),
        ]),
      )
    for (const part of parts) {
      if (part.marks.length === 0) continue
      const draw = () => drawPart(document, part, palette, typefaces)
      document.addStructure(
        part.said === null
          ? document.struct('P', {}, [draw])
          : document.struct('Figure', { alt: part.said }, [draw]),
      )
    }
  }
  document.end()
  return file
}

function facesOn(sheets: readonly Sheet[]): ReadonlySet<FaceName> {
  const names = new Set<FaceName>()
  for (const { parts } of sheets)
    for (const { marks } of parts)
      for (const mark of marks) if (mark.kind === 'text') names.add(faceNameOf(mark))
  return names
}

const collected = (document: PDFDocument): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk) => chunks.push(chunk))
    document.on('error', reject)
    document.on('end', () => {
      const file = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
      let at = 0
      for (const chunk of chunks) {
        file.set(chunk, at)
        at += chunk.length
      }
      resolve(file)
    })
  })

function drawPart(
  document: PDFDocument,
  { marks, area, x, y, scale }: Placed,
  palette: Palette,
  typefaces: Typefaces,
): void {
  document.save().translate(x, y).scale(scale).translate(-area.x, -area.y)
  for (const mark of marks) drawMark(document, mark, palette, typefaces)
  document.restore()
}

function drawMark(document: PDFDocument, mark: Mark, palette: Palette, typefaces: Typefaces): void {
  switch (mark.kind) {
    case 'text':
      return drawText(document, mark, palette, typefaces)
    case 'box':
      return drawBox(document, mark, palette)
    case 'line':
      for (const [at, { from, to, controls }] of piecesOf(mark.path).entries()) {
        if (at === 0) document.moveTo(from.x, from.y)
        if (controls)
          document.bezierCurveTo(controls[0].x, controls[0].y, controls[1].x, controls[1].y, to.x, to.y)
        else document.lineTo(to.x, to.y)
      }
      return drawLine(document, palette[mark.ink], mark.thickness, mark.dashed)
    case 'heat':
      for (const { ink, opacity, cells } of heatPaths(mark)) {
        for (const { x, y, width, height } of cells) document.rect(x, y, width, height)
        document.fillColor(palette[ink]).fillOpacity(opacity).fill()
      }
      document.fillOpacity(1)
  }
}

function drawText(document: PDFDocument, mark: TextMark, palette: Palette, typefaces: Typefaces): void {
  document
    .font(faceNameOf(mark))
    .fontSize(mark.size)
    .fillColor(palette[mark.ink])
    .text(mark.text, startOf(mark, typefaces), mark.y, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: [],
    })
}

function drawBox(document: PDFDocument, mark: BoxMark, palette: Palette): void {
  const { x, y, width, height, radius, fill, stroke, thickness, dashed, opacity = 1 } = mark
  const outline = () =>
    radius === 0
      ? document.rect(x, y, width, height)
      : document.roundedRect(x, y, width, height, Math.min(radius, width / 2, height / 2))
  if (fill) {
    outline().fillColor(palette[fill]).fillOpacity(opacity).fill()
    if (opacity !== 1) document.fillOpacity(1)
  }
  if (stroke) {
    outline()
    drawLine(document, palette[stroke], thickness, dashed)
  }
}

function drawLine(
  document: PDFDocument,
  colour: string,
  thickness: number,
  dashed: boolean | undefined,
): void {
  if (dashed) document.dash(DASHES[0], { space: DASHES[1] })
  document.lineWidth(thickness).strokeColor(colour).stroke()
  if (dashed) document.undash()
}
