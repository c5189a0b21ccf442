import { seeded } from '../engine/builders'

/** A number as programs write the document's: not a name, not an index, and not how much a check lets through. */
const NUMBER = /(?<![\w."])-?\d+\.\d+(?:e[+-]?\d+)?(?![\w"])|-?\b\w+\.inf|\b\w+\.nan/g

/** The lines with the document's numbers: what is given, and what is expected. */
const HOLDS_NUMBERS =
  /^(?:\w+ = (?:np\.(?:array|float64)|torch\.tensor|jnp\.array)\(|check\(|    +\[?-?(?:\d|\w+\.(?:inf|nan)))/

/** A program with one of the document's numbers changed, and the line of it; null where it has none. */
export function mutate(
  program: string,
  seed: number,
): { readonly program: string; readonly line: string } | null {
  const lines = program.split('\n')
  const places = lines.flatMap((line, at) =>
    // What a node drew may have been multiplied by 0; and what does not count is only told of.
    HOLDS_NUMBERS.test(line) && !line.startsWith('mask_') && !line.endsWith(', counts=False)')
      ? Array.from(line.replace(/, within=.*$/, '').matchAll(NUMBER), (match) => ({ at, match }))
      : [],
  )
  if (places.length === 0) return null
  const { at, match } = places[Math.floor(seeded(seed)() * places.length)]!
  const [text] = match
  const value = Number(text)
  const changed = Number.isFinite(value * 1.001) && value * 1.001 !== value ? String(value * 1.001) : '0.125'
  const line = lines[at]!
  const mutated = line.slice(0, match.index) + changed + line.slice(match.index + text.length)
  return { program: lines.with(at, mutated).join('\n'), line: `${line} → ${mutated}` }
}
