import { usePreferences } from '../workspace/preferences'
import { positionInWords } from '../workspace/step-words'
import type { Workspace } from '../workspace/workspace'

/** Stops playing. */
export const pause = ({ playback }: Workspace): void => {
  if (playback.getState().playing) playback.setState({ playing: false })
}

/** Steps on by itself, from the start where the end was reached; the speed counts from the next step on. */
export function play(workspace: Workspace): void {
  const { playback, window } = workspace
  const { mode, position } = playback.getState()
  if (mode === 'live') playback.resume()
  else if (position >= playback.timeline.moments.length) playback.goTo(0)
  playback.setState({ playing: true })
  let timer: ReturnType<typeof setTimeout> | undefined
  // Whatever stops playing, by hand, at the end, or because another document is open, ends it here.
  const stop = playback.subscribe(({ playing }) => {
    if (playing) return
    clearTimeout(timer)
    stop()
  })
  const next = () => {
    timer = setTimeout(() => {
      if (window.question.isOpen) return next()
      const reached = playback.positionBeside(playback.getState().position, 1)
      playback.goTo(reached)
      window.chrome.announce(positionInWords(workspace, usePreferences.getState().digits))
      if (reached < playback.timeline.moments.length) next()
      else pause(workspace)
    }, 1_000 / playback.getState().speed)
  }
  next()
}
