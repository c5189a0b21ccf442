import { usePreferences } from '../workspace/preferences'
import { positionInWords } from '../workspace/step-words'
import type { Workspace } from '../workspace/workspace'

/** Stops playing. */
export const pause = ({ stepping }: Workspace): void => {
  if (stepping.getState().playing) stepping.setState({ playing: false })
}

/** Steps on by itself, from the start where the end was reached; the speed counts from the next step on. */
export function play(workspace: Workspace): void {
  const { stepping, window } = workspace
  const { mode, position } = stepping.getState()
  if (mode === 'live') stepping.resume()
  else if (position >= stepping.timeline.moments.length) stepping.goTo(0)
  stepping.setState({ playing: true })
  let timer: ReturnType<typeof setTimeout> | undefined
  // Whatever stops playing, by hand, at the end, or because another document is open, ends it here.
  const stop = stepping.subscribe(({ playing }) => {
    if (playing) return
    clearTimeout(timer)
    stop()
  })
  const next = () => {
    timer = setTimeout(() => {
      if (window.question.isOpen) return next()
      const reached = stepping.positionBeside(stepping.getState().position, 1)
      stepping.goTo(reached)
      window.chrome.announce(positionInWords(workspace, usePreferences.getState().digits))
      if (reached < stepping.timeline.moments.length) next()
      else pause(workspace)
    }, 1_000 / stepping.getState().speed)
  }
  next()
}
