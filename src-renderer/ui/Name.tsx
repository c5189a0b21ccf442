import { derivativeParts, nameParts } from '@shared/explain'

const SIGNS = { by: '/', change: '∂', open: '(', close: ')' }

/** A name as mathematics, with its index below the line, or as a derivative. */
export function Name({ of }: { readonly of: string }) {
  const derivative = derivativeParts(of)
  if (derivative)
    return (
      <span className="name">
        {SIGNS.change}
        <Part of={derivative.top} />
        {SIGNS.by}
        {SIGNS.change}
        <Part of={derivative.bottom} />
      </span>
    )
  const { stem, index } = nameParts(of)
  return (
    <span className="name">
      {stem}
      {index && <sub>{index}</sub>}
    </span>
  )
}

/** What is differentiated, or by what, which may be a derivative itself. */
function Part({ of }: { readonly of: string }) {
  if (!derivativeParts(of)) return <Name of={of} />
  return (
    <>
      {SIGNS.open}
      <Name of={of} />
      {SIGNS.close}
    </>
  )
}
