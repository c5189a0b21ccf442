import type { Shape } from '@shared/tensor/tensor'
import { printShape } from '@shared/tensor/tensor'
import type { ShownNode } from '../state/shown'
import { TensorGrid } from '../ui/TensorGrid'
import { GradientText, ValueText } from './Readings'

interface Props {
  readonly shape: Shape
  readonly shown: ShownNode
  readonly hasTarget: boolean
  readonly digits: number
}

/** The numbers of a vector or matrix on its node, its shape, and how large its gradient is. */
export function NodeTensor({ shape, shown, hasTarget, digits }: Props) {
  return (
    <>
      <span className="shape">{printShape(shape)}</span>
      {shown.value ? (
        <TensorGrid tensor={shown.value} digits={Math.min(digits, 4)} tone="value" />
      ) : (
        <ValueText value={null} digits={digits} />
      )}
      <GradientText shown={shown} known={hasTarget} digits={digits} />
    </>
  )
}
