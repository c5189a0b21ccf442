import { useUiWords } from './words'

/** In the place of a number that is not computed yet, or not reached: a dot, which is not 0. */
export function Pending({ className = '' }: { readonly className?: string }) {
  const { notComputed } = useUiWords().ui
  return (
    <span className={`${className} pending`} role="img" aria-label={notComputed} title={notComputed}>
      •
    </span>
  )
}
