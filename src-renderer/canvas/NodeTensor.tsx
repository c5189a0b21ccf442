import { printShape, type Tensor } from '@shared/tensor/tensor'
import { TensorGrid } from '../ui/TensorGrid'
import { GradientText } from './Readings'

interface Props {
  readonly value: Tensor
  readonly gradient: Tensor | null
  readonly hasTarget: boolean
  readonly digits: number
}

/** The numbers of a vector or matrix on its node, its shape, and how large its gradient is. */
export function NodeTensor({ value, gradient, hasTarget, digits }: Props) {
  return (
    <>
      <span className="shape">{printShape(value.shape)}</span>
      <TensorGrid tensor={value} digits={Math.min(digits, 4)} tone="value" />
      <GradientText gradient={gradient} known={hasTarget} digits={digits} />
    </>
  )
}
