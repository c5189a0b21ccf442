import { createCanvas, loadImage } from '@napi-rs/canvas'

// The icons of the application and of its files, all of them from the one drawing of the mark.

/** The corner, the ground and the drawing of the mark, without the element around it. */
const insideOf = (svg: string): string => svg.replace(/^[^]*?<svg\b[^>]*>|<\/svg>\s*$/g, '')

/** The mark with room around it and no corners, from which a system may cut any shape: a circle of four fifths is kept. */
export const maskable = (mark: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 80 80"><rect x="-8" y="-8" width="80" height="80" fill="#23211f"/>${insideOf(mark)}</svg>`

/** A sheet of paper with the mark on it: what a document looks like among files. */
export const sheetWith = (mark: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path d="M13 2h26l14 14v43a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z" fill="#fcfaf6" stroke="#8a857c" stroke-width="1.5"/><path d="M39 2v11a3 3 0 0 0 3 3h11z" fill="#e4dfd5" stroke="#8a857c" stroke-width="1.5" stroke-linejoin="round"/><svg x="17" y="24" width="29" height="29" viewBox="0 0 64 64">${insideOf(mark)}</svg></svg>`

/** A drawing as a PNG of so many pixels each way. */
export async function pngOf(svg: string, size: number): Promise<Buffer> {
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" `)
  const canvas = createCanvas(size, size)
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(sized)), 0, 0, size, size)
  return canvas.toBuffer('image/png')
}

/**
 * An icon of Windows: a directory of pictures, each a PNG, of at most 256 pixels.
 * https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const ENTRY = 16
  const head = Buffer.alloc(6 + ENTRY * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(({ size, png }, at) => {
    const entry = 6 + ENTRY * at
    // A byte: 256 is written as 0.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

interface Picture {
  readonly size: number
  readonly png: Buffer
}

/** Which type of an entry says which size. https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]

/** An icon of a Mac: entries of a type, a length and a PNG. */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const entries = icnsTypes.flatMap(([type, size]) => {
    const picture = pictures.find((candidate) => candidate.size === size)
    return picture ? [chunk(type, picture.png)] : []
  })
  return chunk('icns', Buffer.concat(entries))
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

/** What packaging takes, by name: `icon` of the application and `document` of its files, for each system. */
export async function packageIcons(mark: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const [name, svg] of [
    ['icon', mark],
    ['document', sheetWith(mark)],
  ] as const) {
    const pictures: Picture[] = []
    for (const size of SIZES) pictures.push({ size, png: await pngOf(svg, size) })
    files.set(`${name}.ico`, icoOf(pictures.filter(({ size }) => size <= 256)))
    files.set(`${name}.icns`, icnsOf(pictures))
    for (const { size, png } of pictures.filter(({ size }) => size >= 16 && size <= 512))
      files.set(`${name}/${size}x${size}.png`, png)
  }
  return files
}
