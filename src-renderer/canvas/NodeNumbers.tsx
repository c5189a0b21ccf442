import './NodeNumbers.css'
import { type CSSProperties, useState } from 'react'
import type { NodeGeometry } from '@shared/scene/geometry'
import { numberGround } from '@shared/scene/differing-marks'
import { gradientMarks, type NodeFacts, valueMarks } from '@shared/scene/node-marks'
import { useDiffering } from '../workspace/context'
import type { ShownNode } from '../workspace/shown'
import { Marks } from '../ui/Marks'
import { useLook } from './look'
import { numberClass } from './number-class'

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
  const { hidden, isNew, gradientAwaited, subtotals } = shown
  const differing = useDiffering('nodes', facts.node.id)
  const value = valueMarks(geometry, shown, look)
  const gradient = gradientMarks(geometry, facts, shown, look)
  return (
    <>
      {differing.value && shown.value && <Marks marks={numberGround(value)} />}
      {differing.gradient && shown.gradient && <Marks marks={numberGround(gradient)} />}
      {!hidesValue && (
        <g
          key={`value ${isNew.value}`}
          className={numberClass('reading value', hidden.value !== null, isNew.value)}
        >
          <Marks marks={value} />
        </g>
      )}
      {subtotals.length > 0 ? (
        <CountedSum geometry={geometry} facts={facts} shown={shown} />
      ) : (
        <g
          key={`gradient ${isNew.gradient}`}
          className={numberClass('reading gradient', gradientAwaited, isNew.gradient)}
        >
          <Marks marks={gradient} />
        </g>
      )}
    </>
  )
}

/** The sum at a fork as its branches arrive: what they add up to so far, one after the other, then all of it. */
function CountedSum({ geometry, facts, shown }: Omit<Props, 'hidesValue'>) {
  const look = useLook()
  const [isCounted, setCounted] = useState(false)
  const awaited = { ...shown, gradient: null, gradientAwaited: true }
  const { length } = shown.subtotals
  const ways = [awaited, ...shown.subtotals.map((sum) => ({ ...awaited, partialGradient: sum }))]
  return (
    <g className="reading gradient">
      {!isCounted &&
        ways.map((way, arrived) => (
          <g
            key={arrived}
            className={arrived === 0 ? 'subtotal none' : 'subtotal'}
            style={{ '--turn': (arrived - 1) / length, '--turns': length } as CSSProperties}
          >
            <Marks marks={gradientMarks(geometry, facts, way, look)} />
          </g>
        ))}
      <g className={isCounted ? undefined : 'total'} onAnimationEnd={() => setCounted(true)}>
        <Marks marks={gradientMarks(geometry, facts, shown, look)} />
      </g>
    </g>
  )
}
