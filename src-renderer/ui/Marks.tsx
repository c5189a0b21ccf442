import { memo } from 'react'
import { wirePath } from '@shared/layout/wire'
import type { HeatMark, Ink, Mark } from '@shared/scene/mark'

/** The variable of the theme that an ink is. */
const variables: Record<Ink, string> = {
  paper: '--paper',
  surface: '--surface',
  raised: '--surface-raised',
  ink: '--ink',
  quiet: '--ink-quiet',
  line: '--line-strong',
  wire: '--wire',
  value: '--value',
  gradient: '--gradient',
  local: '--local',
  'local-soft': '--local-soft',
  error: '--error',
  'error-soft': '--error-soft',
  positive: '--heat-positive',
  negative: '--heat-negative',
}

const paint = (ink: Ink | null): string => (ink ? `var(${variables[ink]})` : 'none')

/** Marks of a scene, as a part of an SVG. */
export const Marks = memo(function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map((mark, at) => <One key={at} mark={mark} />)
})

function One({ mark }: { readonly mark: Mark }) {
  switch (mark.kind) {
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.weight}
          fontStyle={mark.italic ? 'italic' : 'normal'}
          textAnchor={mark.anchor}
          fill={paint(mark.ink)}
          data-full={mark.full}
        >
          {mark.text}
        </text>
      )
    case 'box':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          rx={mark.radius}
          fill={paint(mark.fill)}
          fillOpacity={mark.opacity}
          stroke={paint(mark.stroke)}
          strokeWidth={mark.stroke ? mark.thickness : undefined}
          strokeDasharray={mark.dashed ? DASHES : undefined}
        />
      )
    case 'line':
      return (
        <path
          d={wirePath(mark.path)}
          fill="none"
          stroke={paint(mark.ink)}
          strokeWidth={mark.thickness}
          strokeDasharray={mark.dashed ? DASHES : undefined}
        />
      )
    case 'heat':
      return <Heat mark={mark} />
  }
}

const DASHES = '3 3'

/** One path for each strength of each sign: a map has hundreds of cells. */
function Heat({ mark }: { readonly mark: HeatMark }) {
  const { x, y, width, height, rows, columns, entries } = mark
  const [across, down] = [width / columns, height / rows]
  const cells = new Map<string, { readonly ink: Ink; readonly opacity: number; path: string }>()
  entries.forEach((entry, at) => {
    const opacity = Number.isNaN(entry) ? 1 : Math.round(Math.abs(entry) * STRENGTHS) / STRENGTHS
    if (opacity === 0) return
    const ink = Number.isNaN(entry) ? 'error' : entry < 0 ? 'negative' : 'positive'
    const key = `${ink} ${opacity}`
    const cell = cells.get(key) ?? { ink, opacity, path: '' }
    cell.path += `M${x + (at % columns) * across},${y + Math.floor(at / columns) * down}h${across}v${down}h${-across}z`
    cells.set(key, cell)
  })
  return [...cells].map(([key, { ink, opacity, path }]) => (
    <path key={key} d={path} fill={paint(ink)} fillOpacity={opacity} />
  ))
}

const STRENGTHS = 16
