import './ValueField.css'
import { SlidersHorizontal } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type DocumentNode, holdsValue, operationOf } from '@shared/document/document'
import { spellNumber, type Spelling } from '@shared/numerals'
import { type NodeGeometry, placeOfValue } from '@shared/scene/geometry'
import { usePresenting } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import { useTypedValue } from '../workspace/typed-value'
import type { Workspace } from '../workspace/workspace'
import { nodeElement, useDrawing } from './drawing'
import { ValueSlider } from './ValueSlider'

interface Props {
  readonly node: DocumentNode
  readonly geometry: NodeGeometry
  /** A tensor is shown as a grid; its text appears only while it is edited. */
  readonly isTensor: boolean
  readonly selected: boolean
  /** The number that shows: while a run is on it is another one than the document's. */
  readonly shownNumber: number | null
  /** In step mode a value that is not reached is a dot, until it is edited. */
  readonly isHidden: boolean
}

/**
 * A number, a vector `[1, 2]` or a matrix `[[1, 2], [3, 4]]`, edited in place: what is typed counts at once. The field
 * stays from focus to blur, whatever shape the value takes meanwhile.
 */
export function ValueField({ node: held, geometry, isTensor, selected, shownNumber, isHidden }: Props) {
  const node = shownNumber === null ? held : { ...held, value: shownNumber }
  const { typing, visits, begin, type, restore, end } = useTypedValue(held)
  const digits = usePreferences((preferences) => preferences.digits)
  const presenting = usePresenting()
  const drawing = useDrawing()
  const { canvas, window } = drawing.workspace
  const words = window.words.canvas
  const [slides, setSlides] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const open = (typed?: string) => {
    flushSync(begin)
    field.current?.focus()
    if (typed === undefined) return
    flushSync(() => type(typed))
    field.current?.setSelectionRange(typed.length, typed.length)
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
    if (event.key === 'Tab' && !event.shiftKey && goToNextEmpty(drawing.workspace, node.id))
      event.preventDefault()
    if (event.key === 'Enter' && typing?.fault) window.chrome.notify(typing.fault, 'warning')
    else if (event.key === 'Enter' || event.key === 'Escape') goOn()
  }
  const close = () => {
    setSlides(false)
    goOn()
  }
  const spelling = { digits, numerals: window.words.numerals }
  const exact = printExactly(node, spelling)
  const place = placeOfValue(geometry)
  return (
    <>
      {(!isTensor || typing) && (
        <span className={isHidden ? 'value-line pending' : 'value-line'} style={place}>
          <input
            key={visits}
            ref={field}
            className="value-field nodrag nokey"
            aria-label={words.valueOf(node.name)}
            aria-invalid={Boolean(typing?.fault)}
            title={typing?.fault ?? (isHidden ? undefined : exact)}
            placeholder={isHidden ? '•' : words.number}
            value={typing?.text ?? (isHidden ? '' : printShort(node, spelling))}
            readOnly={presenting}
            tabIndex={-1}
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
          tabIndex={-1}
          style={place}
          onClick={() => open()}
          aria-label={words.editValueOf(node.name)}
          title={words.edit}
        />
      )}
      {!isTensor && selected && (
        <button
          type="button"
          className="slider-toggle nodrag nokey"
          tabIndex={-1}
          aria-expanded={slides}
          aria-label={words.sliderFor(node.name)}
          title={words.slider}
          onClick={() => setSlides(!slides)}
          onKeyDown={(event) => event.key === 'Escape' && slides && close()}
        >
          <SlidersHorizontal size={12} aria-hidden />
        </button>
      )}
      {!isTensor && selected && slides && <ValueSlider node={held} onClose={close} />}
    </>
  )
}

/** Goes on to the next source that has no value yet; false where there is none. */
function goToNextEmpty({ document, canvas }: Workspace, from: string): boolean {
  const { nodes } = document.current
  const at = nodes.findIndex(({ id }) => id === from)
  const next = [...nodes.slice(at + 1), ...nodes.slice(0, at)].find(
    (node) => holdsValue(operationOf(node)) && (node.value ?? null) === null,
  )
  if (next) canvas.edit(next.id, 'value')
  return next !== undefined
}

/** As the readings spell it; but what was typed as −0 stays that. */
const printShort = ({ value = null }: DocumentNode, spelling: Spelling): string =>
  typeof value === 'number' ? spellNumber(value, 'label', spelling, true) : ''

const printExactly = ({ value = null }: DocumentNode, spelling: Spelling): string | undefined =>
  typeof value === 'number' ? spellNumber(value, 'whole', spelling) : undefined
