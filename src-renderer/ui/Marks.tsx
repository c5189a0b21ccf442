import { memo } from 'react'
import type { Mark } from '@shared/scene/mark'
import { type Colours, shapesOf } from '@shared/scene/shape'
import { themeVariables } from '@shared/scene/palette'

const colours: Colours = (ink) => `var(${themeVariables[ink]})`

/** Marks of a scene, as a part of an SVG. */
export const Marks = memo(function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map((mark, at) => <One key={at} mark={mark} />)
})

function One({ mark }: { readonly mark: Mark }) {
  const full = mark.kind === 'text' ? mark.full : undefined
  return shapesOf(mark, colours).map(({ tag: Tag, attributes, text }, at) => (
    <Tag key={at} {...attributes} data-full={full}>
      {text}
    </Tag>
  ))
}
