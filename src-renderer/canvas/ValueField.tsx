import { NodeToolbar, Position } from '@xyflow/react'
import { Pencil, SlidersHorizontal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { setValue } from '@shared/document/edit-nodes'
import { parseValue } from '@shared/expression/value'
import type { Nested } from '@shared/tensor/tensor'
import { edit } from '../state/document'
import { editRequested } from '../state/events'
import { nodeElement } from './follow'

interface Props {
  readonly node: DocumentNode
  /** A tensor is shown as a grid; its text appears only while it is edited. */
  readonly isTensor: boolean
  readonly selected: boolean
  /** In step mode a value that is not reached is a dot, until it is edited. */
  readonly isHidden: boolean
}

/** A number, a vector `[1, 2]` or a matrix `[[1, 2], [3, 4]]`, edited in place: what is typed counts at once. */
export function ValueField({ node, isTensor, selected, isHidden }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const [slider, setSlider] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(
    () =>
      editRequested.on((id, part) => {
        if (id !== node.id || part !== 'value') return
        setTyped(printValue(node.value ?? null))
        requestAnimationFrame(() => field.current?.select())
      }),
    [node.id, node.value],
  )
  const fault = typed === null ? null : faultOf(typed)
  const begin = () => {
    setTyped(printValue(node.value ?? null))
    requestAnimationFrame(() => field.current?.select())
  }
  const type = (text: string) => {
    setTyped(text)
    const parsed = parseValue(text)
    if (parsed.ok) edit((document) => setValue(document, node.id, parsed.value), `value of ${node.id}`)
  }
  const input = (
    <input
      ref={field}
      className="value-field nodrag nokey"
      aria-label={`value of ${node.name}`}
      aria-invalid={fault !== null}
      title={fault ?? undefined}
      placeholder={isHidden ? '•' : 'number'}
      value={typed ?? (isHidden ? '' : printValue(node.value ?? null))}
      onFocus={() => setTyped(printValue(node.value ?? null))}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        event.stopPropagation()
        // The keyboard goes on from the node.
        if (event.key === 'Enter' || event.key === 'Escape') nodeElement(node.id)?.focus()
      }}
    />
  )
  if (isTensor)
    return (
      <>
        <button
          type="button"
          className="edit-value nodrag"
          onClick={begin}
          aria-label={`edit the value of ${node.name}`}
          title="Edit"
        >
          <Pencil size={12} aria-hidden />
        </button>
        <NodeToolbar
          isVisible={typed !== null}
          position={Position.Bottom}
          align="start"
          className="value-editor"
        >
          {input}
        </NodeToolbar>
      </>
    )
  return (
    <>
      {input}
      {selected && (
        <button
          type="button"
          className="slider-toggle nodrag"
          aria-pressed={slider}
          aria-label={`slider for ${node.name}`}
          title="Slider"
          onClick={() => setSlider(!slider)}
        >
          <SlidersHorizontal size={12} aria-hidden />
        </button>
      )}
      <NodeToolbar
        isVisible={selected && slider}
        position={Position.Bottom}
        align="start"
        className="value-editor"
      >
        <ValueSlider node={node} />
      </NodeToolbar>
    </>
  )
}

/** Drags a number; its range grows from what the value was when the slider was asked for. */
function ValueSlider({ node }: { readonly node: DocumentNode }) {
  const value = typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : 0
  const [reach] = useState(Math.max(1, 2 ** Math.ceil(Math.log2(Math.abs(value) * 2 || 1))))
  return (
    <>
      <span>{-reach}</span>
      <input
        type="range"
        className="value-slider nodrag"
        aria-label={`slider for ${node.name}`}
        min={-reach}
        max={reach}
        step={reach / 200}
        value={value}
        onChange={(event) =>
          edit((document) => setValue(document, node.id, event.target.valueAsNumber), `value of ${node.id}`)
        }
      />
      <span>{reach}</span>
    </>
  )
}

const faultOf = (text: string): string | null => {
  const parsed = parseValue(text)
  return parsed.ok ? null : parsed.error.message
}

const printValue = (value: Nested | null): string => {
  if (value === null) return ''
  return typeof value === 'number' ? String(value) : `[${value.map(printValue).join(', ')}]`
}
