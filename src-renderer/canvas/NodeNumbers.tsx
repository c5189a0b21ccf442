import type { NodeGeometry } from '@shared/scene/geometry'
import { gradientMarks, type NodeFacts, valueMarks } from '@shared/scene/node-marks'
import type { ShownNode } from '../workspace/shown'
import { Marks } from '../ui/Marks'
import { useLook } from './look'

interface Props {
  readonly geometry: NodeGeometry
  readonly facts: NodeFacts
  readonly shown: ShownNode
  /** A value that a field shows is not drawn. */
  readonly hidesValue?: boolean
}

/** The numbers of a node, or of a result of a box, around the wire that leaves it. */
export function NodeNumbers({ geometry, facts, shown, hidesValue = false }: Props) {
  const look = useLook()
  return (
    <>
      {!hidesValue && (
        <g className={shown.hidden.value ? 'reading value pending' : 'reading value'}>
          <Marks marks={valueMarks(geometry, shown, look)} />
        </g>
      )}
      <g className={shown.gradientAwaited ? 'reading gradient pending' : 'reading gradient'}>
        <Marks marks={gradientMarks(geometry, facts, shown, look)} />
      </g>
    </>
  )
}
