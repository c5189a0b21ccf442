import { memo } from 'react'
import { wirePath } from '@shared/layout/wire'
import type { HeatMark, Ink, Mark } from '@shared/scene/mark'
import { DASHES, heatPaths } from '@shared/scene/paint'
import { themeVariables } from '@shared/scene/palette'

const paint = (ink: Ink | null): string => (ink ? `var(${themeVariables[ink]})` : 'none')

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
          strokeDasharray={mark.dashed ? dashes : undefined}
        />
      )
    case 'line':
      return (
        <path
          d={wirePath(mark.path)}
          fill="none"
          stroke={paint(mark.ink)}
          strokeWidth={mark.thickness}
          strokeDasharray={mark.dashed ? dashes : undefined}
        />
      )
    case 'heat':
      return <Heat mark={mark} />
  }
}

const dashes = DASHES.join(' ')

function Heat({ mark }: { readonly mark: HeatMark }) {
  return heatPaths(mark).map(({ ink, opacity, cells }) => (
    <path
      key={`${ink} ${opacity}`}
      d={cells.map(({ x, y, width, height }) => `M${x},${y}h${width}v${height}h${-width}z`).join('')}
      fill={paint(ink)}
      fillOpacity={opacity}
    />
  ))
}
