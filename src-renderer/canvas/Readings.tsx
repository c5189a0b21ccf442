import { type Numerals, writeNumber } from '@shared/numerals'
import type { Tensor } from '@shared/tensor/tensor'
import { printCompact, printRounded } from '../workspace/numbers'
import { useWords } from '../workspace/context'
import type { ShownNode } from '../workspace/shown'
import { Pending } from '../ui/Pending'

/** A forward value: upright, with ▸ before it. Nothing yet is a dot, which is not 0. */
export function ValueText({ value, digits }: { readonly value: Tensor | null; readonly digits: number }) {
  const { numerals } = useWords()
  if (!value) return <Pending className="reading value" />
  return (
    <span className="reading value" title={exact(value, numerals)}>
      ▸ {printCompact(value, digits, 9, numerals)}
    </span>
  )
}

/** A gradient: in italics, with ◂ before it. One that is still to come is a dot, none at all a dash: neither is 0. */
export function GradientText({
  shown: { gradient, gradientAwaited, partialGradient },
  known,
  digits,
}: {
  readonly shown: Pick<ShownNode, 'gradient' | 'gradientAwaited' | 'partialGradient'>
  /** Whether there is a target at all. */
  readonly known: boolean
  readonly digits: number
}) {
  const { canvas: words, numerals } = useWords()
  if (partialGradient)
    return (
      <span className="reading gradient" title={words.arrived}>
        ◂ {printSize(partialGradient, digits, numerals)} + •
      </span>
    )
  if (gradientAwaited) return <Pending className="reading gradient" />
  if (!gradient)
    return (
      <span className="reading gradient none" title={known ? words.noFlow : words.noTarget}>
        ◂ –
      </span>
    )
  return (
    <span className="reading gradient" title={exact(gradient, numerals)}>
      ◂ {printSize(gradient, digits, numerals)}
    </span>
  )
}

const printSize = (gradient: Tensor, digits: number, numerals: Numerals): string =>
  gradient.shape.length === 0
    ? printCompact(gradient, digits, 9, numerals)
    : `‖∂‖ ${printRounded(norm(gradient), Math.min(digits, 3), numerals)}`

const exact = ({ shape, data }: Tensor, numerals: Numerals): string | undefined =>
  shape.length === 0 ? writeNumber(data[0]!, numerals) : undefined

/** The Euclidean norm, over all entries. */
const norm = ({ data }: Tensor): number => Math.sqrt(data.reduce((sum, entry) => sum + entry * entry, 0))
