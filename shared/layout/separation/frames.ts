import type { Spans } from './neighbours'
import type { Separations } from './separations'

// The frames of expanded groups reach a little beyond what is in them. Each stands for two places along an axis, where it
// begins and where it ends, between which is what is in it; whatever stood beside it stays beside it.

/** The frame of an expanded group: the indices of what is in it, and those of the frames in it, which come before it. */
export interface Frame {
  readonly things: readonly number[]
  readonly frames: readonly number[]
}

/** How far a frame reaches before and beyond what is in it. */
export interface Margins {
  readonly begin: number
  readonly end: number
}

/** How far things reach, from their places, to where they begin and end. */
export interface Reach {
  readonly before: (thing: number) => number
  readonly after: (thing: number) => number
}

/** The spans of things, and after them those of the frames around them. */
export function withFrames(things: Spans, frames: readonly Frame[], { begin, end }: Margins): Spans {
  const count = things.begin.length
  const begins = [...things.begin]
  const ends = [...things.end]
  for (const { things, frames: inner } of frames) {
    const inside = [...things, ...inner.map((frame) => count + frame)]
    begins.push(inside.reduce((least, thing) => Math.min(least, begins[thing]!), Infinity) - begin)
    ends.push(inside.reduce((most, thing) => Math.max(most, ends[thing]!), -Infinity) + end)
  }
  return { begin: Float64Array.from(begins), end: Float64Array.from(ends) }
}

/** Where a frame begins and ends are places after those of so many things. */
const beginOf = (frame: number, count: number): number => count + 2 * frame
const endOf = (frame: number, count: number): number => count + 2 * frame + 1

/**
 * The places wished for things, and after them those for where each frame begins and ends; that it is around them is one
 * more of the separations.
 */
export function framed(
  wished: Float64Array,
  frames: readonly Frame[],
  { before, after }: Reach,
  { begin, end }: Margins,
  separations: Separations,
): Float64Array {
  const count = wished.length
  const places = [...wished]
  for (const [frame, { things, frames: inner }] of frames.entries()) {
    const [first, last] = [beginOf(frame, count), endOf(frame, count)]
    let [least, most] = [Infinity, -Infinity]
    const reach = (from: number, beyondBegin: number, to: number, beyondEnd: number) => {
      separations.add(first, from, beyondBegin + begin)
      separations.add(to, last, beyondEnd + end)
      least = Math.min(least, places[from]! - beyondBegin - begin)
      most = Math.max(most, places[to]! + beyondEnd + end)
    }
    for (const thing of things) reach(thing, before(thing), thing, after(thing))
    for (const frame of inner) reach(beginOf(frame, count), 0, endOf(frame, count), 0)
    places.push(least, most)
  }
  return Float64Array.from(places)
}

/** Adds that a frame and what is beside it, after it or before it, do not meet. Both are counted on from the things. */
export function besideFrame(
  first: number,
  second: number,
  count: number,
  { before, after }: Reach,
  gap: number,
  separations: Separations,
): void {
  separations.add(
    first < count ? first : endOf(first - count, count),
    second < count ? second : beginOf(second - count, count),
    (first < count ? after(first) : 0) + (second < count ? before(second) : 0) + gap,
  )
}

/** Along an axis that is settled: where things are, and the frames around them. */
export function settledSpans(
  places: Float64Array,
  count: number,
  frames: readonly Frame[],
  { before, after }: Reach,
): Spans {
  const spans = {
    begin: new Float64Array(count + frames.length),
    end: new Float64Array(count + frames.length),
  }
  for (let thing = 0; thing < count; thing++) {
    spans.begin[thing] = places[thing]! - before(thing)
    spans.end[thing] = places[thing]! + after(thing)
  }
  for (const frame of frames.keys()) {
    spans.begin[count + frame] = places[beginOf(frame, count)]!
    spans.end[count + frame] = places[endOf(frame, count)]!
  }
  return spans
}
