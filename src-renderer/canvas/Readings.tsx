import type { Tensor } from '@shared/tensor/tensor'
import { printCompact, printRounded } from '../state/numbers'

/** A forward value: upright, with ▸ before it. Nothing yet is a dot, which is not 0. */
export function ValueText({ value, digits }: { readonly value: Tensor | null; readonly digits: number }) {
  if (!value)
    return (
      <span className="reading value pending" title="not computed yet">
        •
      </span>
    )
  return (
    <span className="reading value" title={exact(value)}>
      ▸ {printCompact(value, digits, 12)}
    </span>
  )
}

/** A gradient: in italics, with ◂ before it. None at all is a dash, which is not 0. */
export function GradientText({
  gradient,
  known,
  digits,
}: {
  readonly gradient: Tensor | null
  /** Whether there is a target at all. */
  readonly known: boolean
  readonly digits: number
}) {
  if (!gradient)
    return (
      <span
        className="reading gradient none"
        title={known ? 'no gradient: the target does not depend on it' : 'no gradient: there is no target'}
      >
        ◂ –
      </span>
    )
  return (
    <span className="reading gradient" title={exact(gradient)}>
      ◂{' '}
      {gradient.shape.length === 0
        ? printRounded(gradient.data[0]!, digits)
        : `‖∂‖ ${printRounded(norm(gradient), digits)}`}
    </span>
  )
}

const exact = ({ shape, data }: Tensor): string | undefined =>
  shape.length === 0 ? String(data[0]) : undefined

const norm = ({ data }: Tensor): number => Math.hypot(...data.subarray(0, 10_000))
