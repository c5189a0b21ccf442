import './App.css'
import './ui/Button.css'
import './panels/TopBar.css'
import './panels/welcome/Welcome.css'
import { useEffect, useLayoutEffect } from 'react'
import type { CommandId } from '@shared/commands/table'
import type { Words } from '@shared/words'
import { beginnings } from './panels/welcome/beginnings'
import { WelcomeHead } from './panels/welcome/WelcomeHead'
import { Mark } from './ui/Mark'
import { usePreferences } from './workspace/preferences'

interface Props {
  readonly words: Words['panels']['welcome']
  /** What one wants to begin with: it is done as soon as it can be. */
  readonly onBegin: (command: CommandId) => void
  /** It is painted. */
  readonly onShown: () => void
  /** The application cannot be loaded. */
  readonly isLost: boolean
}

/**
 * The welcome page before the application is there: it looks like that one, stands in its place, and needs nothing but
 * React, so that it is painted while the rest is still being read.
 */
export function Shell({ words, onBegin, onShown, isLost }: Props) {
  const theme = usePreferences((preferences) => preferences.theme)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => afterFrame(onShown), [onShown])
  return (
    <div className="app">
      <header className="top-bar">
        <div className="top-bar-side">
          <span className="mark-button">
            <Mark />
          </span>
        </div>
      </header>
      <main className="welcome">
        <div className="welcome-start">
          <WelcomeHead words={words} />
          {isLost ? (
            <p role="alert">{words.notLoaded}</p>
          ) : (
            <div className="welcome-actions">
              {beginnings.map(({ command, kind, label, Icon }) => (
                <button
                  key={command}
                  type="button"
                  className={`button button-${kind} button-large`}
                  onClick={() => onBegin(command)}
                >
                  <Icon aria-hidden />
                  {words[label]}
                </button>
              ))}
            </div>
          )}
        </div>
        <div className="welcome-gallery" />
      </main>
    </div>
  )
}

/** How long a frame is waited for, in milliseconds: a page that is not seen has none. */
const NO_FRAME = 100

/** Once what was rendered is on the screen; returns what gives it up. */
function afterFrame(then: () => void): () => void {
  const timers = [setTimeout(then, NO_FRAME)]
  const frame = requestAnimationFrame(() => {
    timers.forEach(clearTimeout)
    timers.push(setTimeout(then))
  })
  return () => {
    cancelAnimationFrame(frame)
    timers.forEach(clearTimeout)
  }
}
