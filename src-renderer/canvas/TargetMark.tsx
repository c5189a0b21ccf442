/** Marks the node that is differentiated. */
export const TargetMark = () => (
  <span className="target-mark" title="the target: every gradient is a derivative of this node" aria-hidden>
    ∂
  </span>
)
