/** A name as mathematics: the digits at its end are a subscript. */
export function Name({ of }: { readonly of: string }) {
  const [, letters, digits] = /^(.*?)_?(\d*)$/su.exec(of)!
  return (
    <span className="name">
      {letters}
      {digits && <sub>{digits}</sub>}
    </span>
  )
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

/** The same where only characters can stand, as in SVG. */
export const nameText = (name: string): string =>
  name.replace(/_?(\d+)$/, (_, digits: string) =>
    Array.from(digits, (digit) => SUBSCRIPTS[Number(digit)]).join(''),
  )
