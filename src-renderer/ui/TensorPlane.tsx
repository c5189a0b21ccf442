import { type ComponentProps, useState } from 'react'
import { matrixIn, type Plane, planeAt, writePlane } from '@shared/tensor/plane'
import { PlaneChoice } from './PlaneChoice'
import { TensorGrid } from './TensorGrid'

/** A tensor as a grid; of three and more axes two are chosen, and the place on the others. */
export function TensorPlane({ tensor, ...grid }: ComponentProps<typeof TensorGrid>) {
  const { shape } = tensor
  const [chosen, choose] = useState<{ readonly shape: string; readonly plane: Plane } | null>(null)
  if (shape.length < 3) return <TensorGrid tensor={tensor} {...grid} />
  // What was chosen holds as long as there is such a place.
  const plane = chosen?.shape === shape.join() ? chosen.plane : planeAt(shape, 0)
  return (
    <div className="plane">
      <PlaneChoice shape={shape} plane={plane} onLook={(plane) => choose({ shape: shape.join(), plane })} />
      <code>{writePlane(plane)}</code>
      <TensorGrid tensor={matrixIn(tensor, plane)} {...grid} />
    </div>
  )
}
