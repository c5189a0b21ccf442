import { useEditorWindow } from '../workspace/context'

/** Marks the node that is differentiated. */
export function TargetMark() {
  const { words } = useEditorWindow()
  return (
    <span className="target-mark" title={words.canvas.target} aria-hidden>
      ∂
    </span>
  )
}
