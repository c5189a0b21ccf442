import type { Words } from '@shared/words'
import { beginnings } from './panels/welcome/beginnings'
import { WelcomeHead } from './panels/welcome/WelcomeHead'
import { Mark } from './ui/Mark'

interface Props {
  readonly words: Words['panels']['welcome']
}

/**
 * The welcome page before the application is there: it looks like that one, and stands in its place. The build writes it
 * into the page, so that it is painted before any script has run; begun.ts keeps what is pressed in it.
 */
export const Shell = ({ words }: Props) => (
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
        <div className="welcome-actions">
          {beginnings.map(({ command, kind, label, Icon }) => (
            <button
              key={command}
              type="button"
              className={`button button-${kind} button-large`}
              data-begin={command}
            >
              <Icon aria-hidden />
              {words[label]}
            </button>
          ))}
        </div>
        <template id="not-loaded">
          <p role="alert">{words.notLoaded}</p>
        </template>
      </div>
      <div className="welcome-gallery" />
    </main>
  </div>
)
