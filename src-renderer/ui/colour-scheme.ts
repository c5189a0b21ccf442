import { useSyncExternalStore } from 'react'

const DARK = '(prefers-color-scheme: dark)'

function listen(listener: () => void): () => void {
  const media = matchMedia(DARK)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** What the colours depend on: the theme and, where it is the system's, whether that is dark. */
export const useColourScheme = (theme: string): string =>
  `${theme} ${useSyncExternalStore(listen, () => matchMedia(DARK).matches)}`
