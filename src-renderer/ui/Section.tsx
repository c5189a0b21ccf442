import './Section.css'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'

interface Props {
  readonly title: ReactNode
  readonly children: ReactNode
  /** At the right of the title: what can be done with all of it. */
  readonly actions?: ReactNode
  /** Whether its title folds it away; what is folded is not computed either. */
  readonly foldable?: boolean
}

/** One part of a panel under a heading of its own. */
export function Section({ title, children, actions, foldable = false }: Props) {
  const [folded, fold] = useState(false)
  return (
    <section className="section">
      <header className="section-heading">
        <h3>
          {foldable ? (
            <Button className="section-fold" aria-expanded={!folded} onPress={() => fold(!folded)}>
              {folded ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
              {title}
            </Button>
          ) : (
            title
          )}
        </h3>
        {!folded && actions}
      </header>
      {!folded && children}
    </section>
  )
}
