/** A name as mathematics: the digits at its end are a subscript. */
export function Name({ of }: { readonly of: string }) {
  const [, letters, digits] = /^(.+?)_?(\d*)$/su.exec(of)!
  return (
    <span className="name">
      {letters}
      {digits && <sub>{digits}</sub>}
    </span>
  )
}
