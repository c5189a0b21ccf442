// What every page of React costs: the reference of the start page.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <div />
  </StrictMode>,
)
