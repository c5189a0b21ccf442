import { invariant } from '../invariant'

// TrueType files without components and hints, as those in faces/ are: what their letters look like, and files of fewer
// letters. https://learn.microsoft.com/typography/opentype/spec

/** A point of an outline in units of the em, y upwards; off the curve it is the control point of a quadratic. */
export interface OutlinePoint {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

export type Contour = readonly OutlinePoint[]

export interface TrueType {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  /** xMin, yMin, xMax, yMax of all letters. */
  readonly box: readonly [number, number, number, number]
  readonly letters: ReadonlyMap<number, number>
  /** The glyph of a code point; 0 where the face has none. */
  glyphOf(code: number): number
  advanceOf(glyph: number): number
  outlineOf(glyph: number): readonly Contour[]
  /** A file with these glyphs alone, which keep the numbers that they have here: for PDF. */
  keeping(glyphs: Iterable<number>): Uint8Array<ArrayBuffer>
  /** A file with the letters of a text alone: for pages. */
  subset(text: string): Uint8Array<ArrayBuffer>
}

/** Reads a file. */
export function readTrueType(file: Uint8Array): TrueType {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, Uint8Array>()
  for (let at = 0; at < view.getUint16(4); at++) {
    const entry = 12 + 16 * at
    const tag = String.fromCharCode(...file.subarray(entry, entry + 4))
    const [offset, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)]
    tables.set(tag, file.subarray(offset, offset + length))
  }
  const bytesOf = (tag: string): Uint8Array => {
    const bytes = tables.get(tag)
    invariant(bytes, `a face has no table ${tag}`)
    return bytes
  }
  const viewOf = (tag: string) => {
    const bytes = bytesOf(tag)
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  const [head, hhea, hmtx, loca] = [viewOf('head'), viewOf('hhea'), viewOf('hmtx'), viewOf('loca')]
  const glyf = bytesOf('glyf')
  const count = viewOf('maxp').getUint16(4)
  const isLong = head.getInt16(50) === 1
  const wide = hhea.getUint16(34)
  const letters = readLetters(viewOf('cmap'))
  const startOf = (glyph: number) => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph))
  const dataOf = (glyph: number) => glyf.subarray(startOf(glyph), startOf(glyph + 1))
  const advanceOf = (glyph: number) => hmtx.getUint16(4 * Math.min(glyph, wide - 1))

  /** The tables of a file with these glyphs, those that are null empty. */
  function build(glyphs: readonly (number | null)[], cmap: Uint8Array | null): Uint8Array<ArrayBuffer> {
    const data = glyphs.map((glyph) => (glyph === null ? new Uint8Array() : dataOf(glyph)))
    const places = [0]
    for (const { length } of data) places.push(places.at(-1)! + 4 * Math.ceil(length / 4))
    const outlines = new Uint8Array(places.at(-1)!)
    data.forEach((bytes, at) => outlines.set(bytes, places[at]))
    const metrics = glyphs.flatMap((glyph, at) => {
      const bytes = data[at]!
      const left = bytes.length > 0 ? new DataView(bytes.buffer, bytes.byteOffset).getUint16(2) : 0
      return [glyph === null ? 0 : advanceOf(glyph), left]
    })
    const changed = (tag: string, changes: readonly (readonly [number, number])[]) => {
      const bytes = bytesOf(tag).slice()
      const edited = new DataView(bytes.buffer)
      for (const [place, value] of changes) edited.setUint16(place, value)
      return bytes
    }
    const parts: [string, Uint8Array][] = [
      ['glyf', outlines],
      ['head', changed('head', [[50, 1]])],
      ['hhea', changed('hhea', [[34, glyphs.length]])],
      ['hmtx', words(metrics)],
      ['loca', words(places.flatMap((place) => [place >>> 16, place & 0xffff]))],
      ['maxp', changed('maxp', [[4, glyphs.length]])],
    ]
    if (cmap)
      parts.push(
        ['cmap', cmap],
        ...['OS/2', 'name', 'post'].map((tag) => [tag, bytesOf(tag)] as [string, Uint8Array]),
      )
    return assemble(parts.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    letters,
    glyphOf: (code) => letters.get(code) ?? 0,
    advanceOf,
    outlineOf: (glyph) => readOutline(dataOf(glyph)),
    keeping(wanted) {
      const kept = new Set([0, ...wanted])
      return build(
        Array.from({ length: Math.min(count, Math.max(...kept) + 1) }, (_, glyph) =>
          kept.has(glyph) ? glyph : null,
        ),
        null,
      )
    },
    subset(text) {
      const codes = [...new Set(Array.from(text, (letter) => letter.codePointAt(0)!))]
        .filter((code) => letters.has(code))
        .sort((a, b) => a - b)
      const glyphs = [...new Set([0, ...codes.map((code) => letters.get(code)!)])]
      const numbers = new Map(glyphs.map((glyph, at) => [glyph, at]))
      return build(glyphs, writeLetters(codes.map((code) => [code, numbers.get(letters.get(code)!)!])))
    },
  }
}

/** 16-bit numbers, as the file has them. */
function words(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * numbers.length)
  numbers.forEach((number, at) => {
    bytes[2 * at] = (number >>> 8) & 0xff
    bytes[2 * at + 1] = number & 0xff
  })
  return bytes
}

/** Which glyph is that of which code point: the richest table, of format 4 or 12. */
function readLetters(cmap: DataView): ReadonlyMap<number, number> {
  const letters = new Map<number, number>()
  for (let at = 0; at < cmap.getUint16(2); at++) {
    const offset = cmap.getUint32(4 + 8 * at + 4)
    const format = cmap.getUint16(offset)
    if (format === 12)
      for (let group = 0; group < cmap.getUint32(offset + 12); group++) {
        const entry = offset + 16 + 12 * group
        const [first, last, glyph] = [0, 4, 8].map((off) => cmap.getUint32(entry + off)) as [
          number,
          number,
          number,
        ]
        for (let code = first; code <= last; code++) letters.set(code, glyph + code - first)
      }
    if (format === 4) {
      const twice = cmap.getUint16(offset + 6)
      for (let segment = 0; segment < twice; segment += 2) {
        const ends = offset + 14
        const [end, start] = [cmap.getUint16(ends + segment), cmap.getUint16(ends + twice + 2 + segment)]
        const delta = cmap.getUint16(ends + 2 * twice + 2 + segment)
        const rangeAt = ends + 3 * twice + 2 + segment
        const range = cmap.getUint16(rangeAt)
        for (let code = start; code <= end && code !== 0xffff; code++) {
          const found = range === 0 ? code : cmap.getUint16(rangeAt + range + 2 * (code - start))
          const glyph = range !== 0 && found === 0 ? 0 : (found + delta) & 0xffff
          if (glyph !== 0) letters.set(code, glyph)
        }
      }
    }
  }
  return letters
}

/** For whom the table is: Unicode in full, and the same for Windows. */
const TABLES = [
  [0, 4],
  [3, 10],
] as const

/** A table of format 12, of sorted code points. */
function writeLetters(entries: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const long = (number: number) => [number >>> 16, number & 0xffff]
  const groups = entries.flatMap(([code, glyph]) => [...long(code), ...long(code), ...long(glyph)])
  const length = 16 + 12 * entries.length
  return words([
    0,
    TABLES.length,
    ...TABLES.flatMap((place) => [...place, ...long(4 + 8 * TABLES.length)]),
    12,
    0,
    ...long(length),
    ...long(0),
    ...long(entries.length),
    ...groups,
  ])
}

const ON_CURVE = 1
const SHORT = { x: 2, y: 4 }
const REPEAT = 8
const SAME = { x: 16, y: 32 }

/** The contours of a glyph. */
function readOutline(data: Uint8Array): readonly Contour[] {
  if (data.length === 0) return []
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const contours = view.getInt16(0)
  invariant(contours >= 0, 'a glyph of a bundled face has components')
  const ends = Array.from({ length: contours }, (_, at) => view.getUint16(10 + 2 * at))
  const count = (ends.at(-1) ?? -1) + 1
  let at = 10 + 2 * contours
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = data[at++]!
    flags.push(flag)
    if (flag & REPEAT) for (let left = data[at++]!; left > 0; left--) flags.push(flag)
  }
  const along = (axis: 'x' | 'y') => {
    let place = 0
    return flags.map((flag) => {
      if (flag & SHORT[axis]) place += flag & SAME[axis] ? data[at++]! : -data[at++]!
      else if (!(flag & SAME[axis])) {
        place += view.getInt16(at)
        at += 2
      }
      return place
    })
  }
  const [xs, ys] = [along('x'), along('y')]
  const points = flags.map((flag, index) => ({ x: xs[index]!, y: ys[index]!, on: (flag & ON_CURVE) !== 0 }))
  return ends.map((end, index) => points.slice((ends[index - 1] ?? -1) + 1, end + 1))
}

/** A file of these tables. */
function assemble(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  let end = 12 + 16 * tables.length
  const places = tables.map(([, { length }]) => {
    const place = end
    end += 4 * Math.ceil(length / 4)
    return place
  })
  const file = new Uint8Array(end)
  const view = new DataView(file.buffer)
  view.setUint32(0, 0x00010000)
  ;[tables.length, 16 * power, Math.log2(power), 16 * (tables.length - power)].forEach((number, at) =>
    view.setUint16(4 + 2 * at, number),
  )
  tables.forEach(([tag, bytes], at) => {
    const place = places[at]!
    file.set(bytes, place)
    if (tag === 'head') view.setUint32(place + 8, 0)
    const entry = 12 + 16 * at
    for (let letter = 0; letter < 4; letter++) file[entry + letter] = tag.charCodeAt(letter)
    view.setUint32(entry + 4, sumOf(view, place, Math.ceil(bytes.length / 4)))
    view.setUint32(entry + 8, place)
    view.setUint32(entry + 12, bytes.length)
  })
  const head = places[tables.findIndex(([tag]) => tag === 'head')]!
  view.setUint32(head + 8, (0xb1b0afba - sumOf(view, 0, end / 4)) >>> 0)
  return file
}

function sumOf(view: DataView, from: number, count: number): number {
  let sum = 0
  for (let at = 0; at < count; at++) sum = (sum + view.getUint32(from + 4 * at)) >>> 0
  return sum
}
