import { type KeyboardEvent, useRef, useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { setValue } from '@shared/document/edit-nodes'
import { useWorkspace } from '../workspace/context'
import { printRounded } from '../workspace/numbers'

interface Props {
  readonly node: DocumentNode
  readonly onClose: () => void
}

/**
 * Moves a number to and fro, below its node. The range fits the value that it opens at, and grows when a larger one is
 * typed. One drag is one step of the history, and so is one burst of arrow keys.
 */
export function ValueSlider({ node, onClose }: Props) {
  const value = typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : 0
  const [reach, setReach] = useState(() => reachOf(value))
  if (Math.abs(value) > reach) setReach(reachOf(value))
  const { document, gestures, window } = useWorkspace()
  const gesture = useRef('')
  const begin = () => {
    gesture.current = gestures.begin(`value of ${node.id}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While presenting these would step, or leave.
    if (/^(Arrow|Page|Escape)/.test(event.key)) event.stopPropagation()
    if (event.key === 'Escape') return onClose()
    gesture.current = gestures.burst(`value of ${node.id}`, event.timeStamp)
  }
  return (
    <span className="value-range nodrag nokey">
      <input
        type="range"
        className="value-slider"
        // It was asked for in order to move it.
        autoFocus
        aria-label={window.words.canvas.sliderFor(node.name)}
        min={-reach}
        max={reach}
        step={reach / 100}
        value={value}
        onFocus={begin}
        onPointerDown={begin}
        onKeyDown={onKeyDown}
        onChange={({ target }) =>
          document.edit((document) => setValue(document, node.id, target.valueAsNumber), gesture.current)
        }
      />
      <span aria-hidden>{printRounded(-reach, 1, window.words.numerals)}</span>
      <span aria-hidden>{printRounded(reach, 1, window.words.numerals)}</span>
    </span>
  )
}

/** 1, 2, 5, 10, 20, …: the first that leaves room on both sides of a number. */
function reachOf(value: number): number {
  const wanted = Math.max(1, 2 * Math.abs(value))
  const power = 10 ** Math.floor(Math.log10(wanted))
  return power * [1, 2, 5, 10].find((factor) => factor * power >= wanted)!
}
