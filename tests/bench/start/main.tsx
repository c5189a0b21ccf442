// What every page of React costs: the reference of the start page. Of a page without a word no paint is told.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <div>React</div>
  </StrictMode>,
)
