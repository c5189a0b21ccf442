import './GraphPicture.css'
import { useMemo } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { nameText } from '@shared/explain'
import { type Numerals, writeNumber } from '@shared/numerals'
import { tableOf } from '@shared/layout/node-size'
import type { Tensor } from '@shared/tensor/tensor'
import { GATE, graphLayout, SOURCE } from './graph-layout'
import { peakOf } from './peak'
import { useUiWords } from './words'

interface Props {
  readonly document: ChainruleDocument
  /** In words, for screen readers; without it, something else there says so. */
  readonly label?: string
}

/** Digits of the numbers in a miniature. */
const DIGITS = 3
const MAX_LENGTH = 7
/** The side of a tensor's patch and of one of its cells; of a larger tensor the first rows and columns are shown. */
const PATCH = 20
const MAX_CELL = 6
const MAX_SIDE = 8

/** A document in small: its gates and wires, the values above the wires and the gradients below. */
export function GraphPicture({ document, label }: Props) {
  const { width, height, nodes, wires } = useMemo(() => graphLayout(document), [document])
  const readings = useMemo(() => readingsOf(document), [document])
  return (
    <svg
      className="graph-picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {wires.map(({ id, path }) => (
        <path key={id} className="picture-wire" d={path} />
      ))}
      {nodes.map(({ id, text, isSource, x, y, isLast }) => {
        const { width: w, height: h } = isSource ? SOURCE : GATE
        const { value, gradient } = readings.get(id)!
        const out = x + w / 2
        return (
          <g key={id}>
            {isLast && <path className="picture-wire" d={`M${out} ${y} h44`} />}
            <rect
              className={isSource ? 'picture-source' : 'picture-gate'}
              x={x - w / 2}
              y={y - h / 2}
              width={w}
              height={h}
              rx={isSource ? h / 2 : 8}
            />
            <text className={textClass(text, isSource)} x={x} y={y}>
              {isSource ? nameText(text) : text}
            </text>
            {value && <Reading kind="value" tensor={value} x={out + 5} y={y} />}
            {gradient && <Reading kind="gradient" tensor={gradient} x={out + 5} y={y} />}
          </g>
        )
      })}
    </svg>
  )
}

const textClass = (text: string, isSource: boolean): string => {
  if (isSource) return 'picture-name'
  return text.length > 2 ? 'picture-symbol picture-word' : 'picture-symbol'
}

interface ReadingProps {
  readonly kind: 'value' | 'gradient'
  readonly tensor: Tensor
  /** Where the wire begins on which it stands. */
  readonly x: number
  readonly y: number
}

/** Above the wire a value, below it a gradient: a number, or a tensor as a patch of colours. */
function Reading({ kind, tensor: { shape, data }, x, y }: ReadingProps) {
  const { numerals } = useUiWords()
  if (shape.length === 0)
    return (
      <text className={`picture-${kind}`} x={x} y={kind === 'value' ? y - 5 : y + 13}>
        {short(data[0]!, numerals)}
      </text>
    )
  const { rows, columns } = tableOf(shape)
  const [shownRows, shownColumns] = [Math.min(rows, MAX_SIDE), Math.min(columns, MAX_SIDE)]
  const side = Math.min(MAX_CELL, PATCH / Math.max(shownRows, shownColumns))
  const top = kind === 'value' ? y - 4 - shownRows * side : y + 4
  const peak = peakOf(data)
  return (
    <g className={`picture-patch picture-patch-${kind}`}>
      <rect x={x} y={top} width={shownColumns * side} height={shownRows * side} />
      {Array.from({ length: shownRows * shownColumns }, (_, at) => {
        const [row, column] = [Math.floor(at / shownColumns), at % shownColumns]
        const entry = data[row * columns + column]! / peak
        return (
          <rect
            key={at}
            className={entry < 0 ? 'picture-negative' : 'picture-positive'}
            x={x + column * side}
            y={top + row * side}
            width={side}
            height={side}
            opacity={Math.abs(entry)}
          />
        )
      })}
    </g>
  )
}

/** −0.000752 is wider than its wire: it becomes −0.00075. */
function short(value: number, numerals: Numerals): string {
  const text = writeNumber(value, numerals, { digits: DIGITS })
  return text.length <= MAX_LENGTH ? text : writeNumber(value, numerals, { digits: 2 })
}

interface Readings {
  readonly value: Tensor | null
  readonly gradient: Tensor | null
}

function readingsOf(document: ChainruleDocument): ReadonlyMap<string, Readings> {
  const evaluation = evaluate(document, targetOf(document))
  return new Map(
    document.nodes.map(({ id }, node) => [
      id,
      { value: evaluation.valueOf(node), gradient: evaluation.gradientOf(node) },
    ]),
  )
}
