import './ui/theme.css'
import { english } from '@shared/words'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { connectToHost } from './bridge'
import { startCommands } from './commands/start'
import { fetchFormulaFonts } from './ui/formula-fonts'
import { createEditorWindow } from './workspace/create-window'
import { followWidth } from './workspace/narrow'

const window = createEditorWindow(connectToHost(english), english)
startCommands(window)
followWidth()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App window={window} />
  </StrictMode>,
)
fetchFormulaFonts(document)
