import { usePreferences } from '../workspace/preferences'
import { positionInWords } from '../workspace/step-words'
import type { Workspace } from '../workspace/workspace'
import { holdRuns, inAllTogether, inStepWith } from './in-step'

/** Stops playing in one graph. */
export const pause = ({ playback }: Workspace): void => {
  if (playback.getState().playing) playback.setState({ playing: false })
}

/** Stops playing in all that step together. */
export const pauseTogether = (workspace: Workspace): void => inAllTogether(workspace, pause)

/** Whether a graph, or one that steps together with it, steps on by itself. */
export const isPlaying = (workspace: Workspace): boolean =>
  inStepWith(workspace).some(({ playback }) => playback.getState().playing)

/** Says how many steps a second playing makes, from the next step on. */
export const setSpeed = (workspace: Workspace, speed: number): void =>
  inAllTogether(workspace, ({ playback }) => playback.setState({ speed }))

const isAtEnd = ({ playback }: Workspace): boolean => {
  const { mode, position } = playback.getState()
  return mode === 'step' && position >= playback.timeline.moments.length
}

/**
 * Steps on by itself, in all that step together by one clock: from the start where all have reached their ends, and until
 * all have. The one that is meant says how fast, and where it is.
 */
export function play(workspace: Workspace): void {
  const { happening, question } = workspace.window
  const players = inStepWith(workspace)
  const { speed } = workspace.playback.getState()
  happening.run(() => {
    const again = players.every(isAtEnd)
    for (const player of players) {
      const { playback } = player
      holdRuns(player)
      if (playback.getState().mode === 'live') playback.resume()
      else if (again) playback.goTo(0)
      playback.setState({ playing: true, speed })
    }
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const playing = new Map<Workspace, () => void>()
  // Whatever stops playing, by hand, at the end, or because another document is open, ends it here.
  const leave = (player: Workspace) => {
    playing.get(player)?.()
    playing.delete(player)
    if (playing.size === 0) clearTimeout(timer)
  }
  for (const player of players)
    playing.set(
      player,
      player.playback.subscribe((state) => {
        if (!state.playing) leave(player)
      }),
    )
  const next = () => {
    const leader = playing.has(workspace) ? workspace : [...playing.keys()][0]!
    timer = setTimeout(() => {
      if (question.isOpen) return next()
      const now = [...playing.keys()]
      happening.run(() => {
        for (const player of now) advance(player, player === leader)
        if (now.every(isAtEnd)) now.forEach(pause)
      })
      if (playing.size > 0) next()
    }, 1_000 / leader.playback.getState().speed)
  }
  next()
}

/** One step on, where there is one. */
function advance(workspace: Workspace, isHeard: boolean): void {
  const { playback, window } = workspace
  if (isAtEnd(workspace)) return
  playback.goTo(playback.positionBeside(playback.getState().position, 1))
  if (isHeard) window.chrome.announce(positionInWords(workspace, usePreferences.getState().digits))
}
