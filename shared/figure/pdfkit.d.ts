/** As much of pdfkit as is used; its own types are those of Node's streams. */
declare module 'pdfkit' {
  export interface StructureElement {
    end(): void
  }

  export default class PDFDocument {
    constructor(options: object)
    addPage(options: object): this
    registerFont(name: string, file: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(colour: string): this
    strokeColor(colour: string): this
    fillOpacity(share: number): this
    lineWidth(width: number): this
    dash(on: number, options: { space: number }): this
    undash(): this
    save(): this
    restore(): this
    translate(x: number, y: number): this
    scale(factor: number): this
    rect(x: number, y: number, width: number, height: number): this
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): this
    fill(): this
    stroke(): this
    fillAndStroke(): this
    text(text: string, x: number, y: number, options: object): this
    struct(type: string, options: object, children: (() => void)[]): StructureElement
    addStructure(element: StructureElement): this
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    end(): void
  }
}
