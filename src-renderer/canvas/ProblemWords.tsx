import './ProblemWords.css'
import { type ReactFlowState, useStore } from '@xyflow/react'
import { useLayoutEffect, useRef } from 'react'
import { isUnfinished } from '@shared/engine/problem'
import { say } from '@shared/words'
import { useWords } from '../workspace/context'
import type { ShownNode } from '../workspace/shown'

interface Props {
  readonly problem: NonNullable<ShownNode['problem']>
  /** Whether somebody looks at the node. */
  readonly shown: boolean
}

/** Why a node has no value: below it, or above it where there is no room, within the canvas and in the size of the window. */
export function ProblemWords({ problem, shown }: Props) {
  const words = useWords()
  const element = useRef<HTMLParagraphElement>(null)
  // Those that nobody sees need not hear of every movement.
  const view = useStore(shown ? transformOf : nothing)
  // At every rendering: it is as large as what it says.
  useLayoutEffect(() => {
    if (view) place(element.current!, view[2])
  })
  return (
    <p
      ref={element}
      className={isUnfinished(problem) ? 'problem unfinished' : 'problem'}
      data-shown={shown}
      role="note"
    >
      {say(words.problem, problem)}
    </p>
  )
}

const transformOf = ({ transform }: ReactFlowState) => transform
const nothing = () => null

/** From the node, and from the edges of the canvas, in pixels. */
const GAP = 6

function place(words: HTMLElement, zoom: number): void {
  const node = words.parentElement!.getBoundingClientRect()
  const canvas = words.closest('.react-flow')!.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = words
  const left = Math.max(canvas.left + GAP, Math.min(node.left, canvas.right - GAP - width))
  const below = node.bottom + GAP
  const top = below + height <= canvas.bottom - GAP ? below : node.top - GAP - height
  words.style.transform = `translate(${(left - node.left) / zoom}px, ${(top - node.top) / zoom}px) scale(${1 / zoom})`
}
