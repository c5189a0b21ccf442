import './PlaneChoice.css'
import { alongAxis, type Plane } from '@shared/tensor/plane'
import type { Shape } from '@shared/tensor/tensor'
import { Select } from './Select'
import { useUiWords } from './words'

interface Props {
  readonly shape: Shape
  readonly plane: Plane
  readonly onLook: (plane: Plane) => void
}

/** Which two axes of a tensor of three and more are looked at, and at which place on the others. */
export function PlaneChoice({ shape, plane, onLook }: Props) {
  const { ui } = useUiWords()
  const axes = shape.map((length, axis) => ({ id: String(axis), label: ui.axis(axis, length) }))
  const side = (side: 'rows' | 'columns') => (
    <Select
      label={ui[side]}
      options={axes}
      value={String(plane[side])}
      onChange={(axis) => onLook(alongAxis(plane, side, Number(axis)))}
    />
  )
  return (
    <>
      <div className="plane-axes">
        {side('rows')}
        {side('columns')}
      </div>
      {shape.map((length, axis) =>
        axis === plane.rows || axis === plane.columns ? null : (
          <label key={axis} className="plane-place">
            {ui.axis(axis, length)}
            <input
              type="range"
              min={0}
              max={length - 1}
              value={plane.at[axis]}
              aria-valuetext={ui.place(plane.at[axis]!, length)}
              onChange={({ target }) => onLook({ ...plane, at: plane.at.with(axis, Number(target.value)) })}
            />
          </label>
        ),
      )}
    </>
  )
}
