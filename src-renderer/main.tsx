import './ui/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { keepFocus } from './canvas/keep-focus'
import { startCommands } from './commands/start'
import { followWidth } from './state/narrow'

startCommands()
keepFocus()
followWidth()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
