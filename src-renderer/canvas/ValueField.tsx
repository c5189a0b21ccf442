import { Pencil, SlidersHorizontal } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { DocumentNode } from '@shared/document/document'
import { type Numerals, writeNumber } from '@shared/numerals'
import { usePresenting } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import { useTypedValue } from '../workspace/typed-value'
import { nodeElement, useDrawing } from './drawing'
import { ValueSlider } from './ValueSlider'

interface Props {
  readonly node: DocumentNode
  /** A tensor is shown as a grid; its text appears only while it is edited. */
  readonly isTensor: boolean
  readonly selected: boolean
  /** In step mode a value that is not reached is a dot, until it is edited. */
  readonly isHidden: boolean
}

/**
 * A number, a vector `[1, 2]` or a matrix `[[1, 2], [3, 4]]`, edited in place: what is typed counts at once. The field
 * stays from focus to blur, whatever shape the value takes meanwhile.
 */
export function ValueField({ node, isTensor, selected, isHidden }: Props) {
  const { typing, visits, begin, type, restore, end } = useTypedValue(node)
  const digits = usePreferences((preferences) => preferences.digits)
  const presenting = usePresenting()
  const drawing = useDrawing()
  const { canvas, window } = drawing.workspace
  const words = window.words.canvas
  const [slides, setSlides] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const open = () => {
    flushSync(begin)
    field.current?.focus()
  }
  useEffect(() => canvas.onEdit(node.id, 'value', open))
  const goOn = () => nodeElement(drawing, node.id)?.focus()
  const onFocus = (event: FocusEvent<HTMLInputElement>) => {
    // Other text would lose the selection that the focus came with.
    flushSync(begin)
    event.target.select()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') restore()
    if (event.key === 'Enter' && typing?.fault) window.chrome.notify(typing.fault, 'warning')
    else if (event.key === 'Enter' || event.key === 'Escape') goOn()
  }
  const close = () => {
    setSlides(false)
    goOn()
  }
  const exact = printExactly(node, window.words.numerals)
  return (
    <>
      {(!isTensor || typing) && (
        <span className="value-line">
          {(typing || !isHidden) && <span aria-hidden>▸</span>}
          <input
            key={visits}
            ref={field}
            className="value-field nodrag nokey"
            aria-label={words.valueOf(node.name)}
            aria-invalid={Boolean(typing?.fault)}
            title={typing?.fault ?? (isHidden ? undefined : exact)}
            placeholder={isHidden ? '•' : words.number}
            value={typing?.text ?? (isHidden ? '' : printShort(node, digits, window.words.numerals))}
            readOnly={presenting}
            tabIndex={presenting ? -1 : 0}
            spellCheck={false}
            autoComplete="off"
            onFocus={onFocus}
            onChange={(event) => type(event.target.value)}
            onBlur={end}
            onKeyDown={onKeyDown}
          />
        </span>
      )}
      {isTensor && !typing && (
        <button
          type="button"
          className="edit-value nodrag nokey"
          onClick={open}
          aria-label={words.editValueOf(node.name)}
          title={words.edit}
        >
          <Pencil size={12} aria-hidden />
        </button>
      )}
      {!isTensor && selected && (
        <button
          type="button"
          className="slider-toggle nodrag nokey"
          aria-expanded={slides}
          aria-label={words.sliderFor(node.name)}
          title={words.slider}
          onClick={() => setSlides(!slides)}
          onKeyDown={(event) => event.key === 'Escape' && slides && close()}
        >
          <SlidersHorizontal size={12} aria-hidden />
        </button>
      )}
      {!isTensor && selected && slides && <ValueSlider node={node} onClose={close} />}
    </>
  )
}

/** The letters that fit into the field. */
const ROOM = 7

/** As the readings print it; but what was typed as −0 stays that. */
function printShort({ value = null }: DocumentNode, digits: number, numerals: Numerals): string {
  if (typeof value !== 'number') return ''
  return writeNumber(value, numerals, { room: ROOM, ...(!Object.is(value, -0) && { digits }) })
}

const printExactly = ({ value = null }: DocumentNode, numerals: Numerals): string | undefined =>
  typeof value === 'number' ? writeNumber(value, numerals) : undefined
