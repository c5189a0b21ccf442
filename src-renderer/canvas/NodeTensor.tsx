import type { ShownNode } from '../workspace/shown'
import { TensorGrid } from '../ui/TensorGrid'
import { GradientText, ValueText } from './Readings'

interface Props {
  readonly shown: ShownNode
  readonly hasTarget: boolean
  readonly digits: number
}

/** The numbers of a vector or matrix on its node, and how large its gradient is. */
export function NodeTensor({ shown, hasTarget, digits }: Props) {
  return (
    <>
      {shown.value ? (
        <TensorGrid tensor={shown.value} digits={Math.min(digits, 4)} tone="value" />
      ) : (
        <ValueText value={null} digits={digits} />
      )}
      <GradientText shown={shown} known={hasTarget} digits={digits} />
    </>
  )
}
