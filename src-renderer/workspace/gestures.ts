/** After a longer pause between two keystrokes, in milliseconds, another gesture begins. */
const PAUSE = 1000

/** Names gestures: patches under one name, one right after the other, are one step of the history. */
export interface Gestures {
  /** A name for a gesture that begins now. */
  begin(of: string): string
  /** The name of the burst of keystrokes on something that one at `time`, in milliseconds, belongs to. */
  burst(of: string, time: number): string
}

export function createGestures(): Gestures {
  let count = 0
  let latest = { of: '', time: -Infinity, name: '' }
  const begin = (of: string): string => `${of} ${++count}`
  return {
    begin,
    burst(of, time) {
      const goesOn = of === latest.of && time - latest.time < PAUSE
      latest = { of, time, name: goesOn ? latest.name : begin(of) }
      return latest.name
    },
  }
}
