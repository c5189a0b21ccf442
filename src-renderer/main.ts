import './ui/theme.css'
import './App.css'
import './ui/Button.css'
import './panels/TopBar.css'
import './panels/welcome/Welcome.css'
import { keepWhatIsBegun, sayNotLoaded } from './begun'
import { usePreferences } from './workspace/preferences'

// The page begins here. The build has put a shell into it, which is painted while the application is still being read.

document.documentElement.dataset['theme'] = usePreferences.getState().theme
const beginning = keepWhatIsBegun(document)

/** How long a frame is waited for, in milliseconds: a page that is not seen has none. */
const NO_FRAME = 100

let isAsked = false
function loadApplication(): void {
  if (isAsked) return
  isAsked = true
  import('./application').then(
    ({ startApplication }) =>
      beginning.whenReleased(() => startApplication(document.getElementById('root')!, beginning)),
    () => sayNotLoaded(document),
  )
}

setTimeout(loadApplication, NO_FRAME)
requestAnimationFrame(() => setTimeout(loadApplication))
