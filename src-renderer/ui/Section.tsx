import './Section.css'
import type { ReactNode } from 'react'

interface Props {
  readonly title: ReactNode
  readonly children: ReactNode
  /** At the right of the title: what can be done with all of it. */
  readonly actions?: ReactNode
}

/** One part of a panel under a heading of its own. */
export const Section = ({ title, children, actions }: Props) => (
  <section className="section">
    <header className="section-heading">
      <h3>{title}</h3>
      {actions}
    </header>
    {children}
  </section>
)
