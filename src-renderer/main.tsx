import './ui/theme.css'
import { welcome } from '@shared/words/english/panels/welcome'
import { createRoot } from 'react-dom/client'
import { keepWhatIsBegun } from './begun'
import { Shell } from './Shell'

// The page begins here: first a shell, which is painted at once, then the application in its place.

const root = createRoot(document.getElementById('root')!)
const beginning = keepWhatIsBegun(document)

const showShell = (onShown: () => void, isLost: boolean) =>
  root.render(<Shell words={welcome} onBegin={beginning.press} onShown={onShown} isLost={isLost} />)

function loadApplication(): void {
  import('./application').then(
    ({ startApplication }) => startApplication(root, beginning.end()),
    () => showShell(loadApplication, true),
  )
}

showShell(loadApplication, false)
