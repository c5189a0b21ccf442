import { nameParts } from '@shared/explain'

/** A name as mathematics, with its index below the line. */
export function Name({ of }: { readonly of: string }) {
  const { stem, index } = nameParts(of)
  return (
    <span className="name">
      {stem}
      {index && <sub>{index}</sub>}
    </span>
  )
}
