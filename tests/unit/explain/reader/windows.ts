import { entryAt, fail, make, type Numbers, positions, reshape, sizeOf } from './arrays'
import type { Settings, Value } from './semantics'

// Windows as the readers of formulas take them: place by place and entry by entry, as the definition says.

/** A number for each axis of a window: one stands for all. */
function forEach(list: readonly number[] = [], axes: number, usual: number): readonly number[] {
  if (list.length > 1) return list.length === axes ? list : fail(`${list.length} numbers for ${axes} axes`)
  return Array.from({ length: axes }, () => list[0] ?? usual)
}

const without = ({ shape, data }: Value): Numbers => ({ shape, data })

interface Slides {
  readonly places: readonly number[]
  readonly size: readonly number[]
  /** Where in the axes an entry of the window at a place is; null: in the padding. */
  readonly there: (place: readonly number[], inside: readonly number[]) => number[] | null
}

/** How a window slides over axes of these lengths. */
function slides(lengths: readonly number[], { size, stride, padding }: Settings): Slides {
  if (!size) return fail('windows without a size')
  const strides = forEach(stride, size.length, 1)
  const paddings = forEach(padding, size.length, 0)
  return {
    size,
    places: size.map((long, axis) => {
      let count = 0
      while (count * strides[axis]! + long <= lengths[axis]! + 2 * paddings[axis]!) count++
      return count
    }),
    there: (place, inside) => {
      const at = place.map((p, axis) => p * strides[axis]! + inside[axis]! - paddings[axis]!)
      return at.every((index, axis) => index >= 0 && index < lengths[axis]!) ? at : null
    },
  }
}

export function windows(x: Numbers, settings: Settings): Numbers {
  const { size } = settings
  if (!size) return fail('windows without a size')
  const leading = x.shape.slice(0, x.shape.length - size.length)
  const lengths = x.shape.slice(leading.length)
  const { places, there } = slides(lengths, settings)
  const rows = make([...leading, ...places, ...size], (at) => {
    const place = at.slice(leading.length, leading.length + places.length)
    const entry = there(place, at.slice(leading.length + places.length))
    return entry ? entryAt(x, [...at.slice(0, leading.length), ...entry]) : (settings.fill ?? 0)
  })
  return reshape(rows, [...leading, sizeOf(places), sizeOf(size)])
}

export function addWindows(rows: Value, settings: Settings): Numbers {
  const { size, shape } = settings
  if (!size || !shape) return fail('addWindows without its sizes')
  const { places, there } = slides(shape, settings)
  const leading = rows.shape.slice(0, -2)
  const whole = reshape(without(rows), [...leading, ...places, ...size])
  const data = Array.from({ length: sizeOf([...leading, ...shape]) }, () => 0)
  for (const front of positions(leading))
    for (const place of positions(places))
      for (const inside of positions(size)) {
        const entry = there(place, inside)
        if (!entry) continue
        const index = [...front, ...entry].reduce(
          (sum, at, axis) => sum * [...leading, ...shape][axis]! + at,
          0,
        )
        data[index]! += entryAt(whole, [...front, ...place, ...inside])
      }
  return { shape: [...leading, ...shape], data }
}

/** Each window times each kernel, summed. Kernels without channels have as many axes as they slide along. */
export function correlate(x: Value, kernel: Value, settings: Settings): Numbers {
  const line = ({ isColumn, shape, data }: Value): Numbers => ({
    shape: isColumn ? [shape[0]!] : shape,
    data,
  })
  const [input, weights] = [line(x), line(kernel)]
  const hasChannels = weights.shape.length > 2
  const moving = hasChannels ? weights.shape.length - 2 : weights.shape.length
  const size = weights.shape.slice(hasChannels ? 1 : 0)
  const leading = input.shape.slice(0, input.shape.length - size.length)
  // Channels are taken whole.
  const still = Array.from({ length: size.length - moving }, () => 0)
  const { places, there } = slides(input.shape.slice(leading.length), {
    size,
    stride: [...still.map(() => 1), ...forEach(settings.stride, moving, 1)],
    padding: [...still, ...forEach(settings.padding, moving, 0)],
  })
  const along = places.slice(-moving)
  return make([...leading, ...(hasChannels ? [weights.shape[0]!] : []), ...along], (at) => {
    const front = at.slice(0, leading.length)
    const of = hasChannels ? [at[leading.length]!] : []
    const place = [...still, ...at.slice(at.length - moving)]
    return positions(size).reduce((sum, inside) => {
      const entry = there(place, inside)
      const taken = entry ? entryAt(input, [...front, ...entry]) : 0
      return sum + taken * entryAt(weights, [...of, ...inside])
    }, 0)
  })
}
