/** In the place of a number that is not computed yet, or not reached: a dot, which is not 0. */
export const Pending = ({ className = '' }: { readonly className?: string }) => (
  <span className={`${className} pending`} role="img" aria-label="not computed yet" title="not computed yet">
    •
  </span>
)
