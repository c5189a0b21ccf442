import './TensorPlane.css'
import { type ComponentProps, useState } from 'react'
import { alongAxis, firstPlane, matrixIn, type Plane, writePlane } from '@shared/tensor/plane'
import { Select } from './Select'
import { TensorGrid } from './TensorGrid'
import { useUiWords } from './words'

/** A tensor as a grid; of three and more axes two are chosen, and the place on the others. */
export function TensorPlane({ tensor, ...grid }: ComponentProps<typeof TensorGrid>) {
  const { shape } = tensor
  const { ui } = useUiWords()
  const [chosen, choose] = useState<{ readonly shape: string; readonly plane: Plane } | null>(null)
  if (shape.length < 3) return <TensorGrid tensor={tensor} {...grid} />
  // What was chosen holds as long as there is such a place.
  const plane = chosen?.shape === shape.join() ? chosen.plane : firstPlane(tensor)
  const look = (plane: Plane) => choose({ shape: shape.join(), plane })
  const axes = shape.map((length, axis) => ({ id: String(axis), label: ui.axis(axis, length) }))
  const side = (side: 'rows' | 'columns') => (
    <Select
      label={ui[side]}
      options={axes}
      value={String(plane[side])}
      onChange={(axis) => look(alongAxis(plane, side, Number(axis)))}
    />
  )
  return (
    <div className="tensor-plane">
      <div className="tensor-plane-axes">
        {side('rows')}
        {side('columns')}
      </div>
      {shape.map((length, axis) =>
        axis === plane.rows || axis === plane.columns ? null : (
          <label key={axis} className="tensor-plane-place">
            {ui.axis(axis, length)}
            <input
              type="range"
              min={0}
              max={length - 1}
              value={plane.at[axis]}
              aria-valuetext={ui.place(plane.at[axis]!, length)}
              onChange={({ target }) => look({ ...plane, at: plane.at.with(axis, Number(target.value)) })}
            />
          </label>
        ),
      )}
      <code>{writePlane(plane)}</code>
      <TensorGrid tensor={matrixIn(tensor, plane)} {...grid} />
    </div>
  )
}
