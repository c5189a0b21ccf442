import './Details.css'
import { useState } from 'react'
import { useStepping } from '../workspace/context'
import { Tabs } from '../ui/Tabs'
import { Derivation } from './derivation/Derivation'
import { Inspector } from './inspector/Inspector'

const tabs = [
  { id: 'inspector', label: 'Inspector', content: <Inspector /> },
  { id: 'derivation', label: 'Derivation', content: <Derivation /> },
]

/** At the right: all about what is selected, or the mathematics of it. Stepping starts with the mathematics. */
export function Details() {
  const mode = useStepping((stepping) => stepping.mode)
  const [chosen, setChosen] = useState({ mode, tab: '' })
  const usual = mode === 'step' ? 'derivation' : 'inspector'
  return (
    <div className="details">
      <Tabs
        label="Details"
        tabs={tabs}
        selected={chosen.mode === mode && chosen.tab ? chosen.tab : usual}
        onSelect={(tab) => setChosen({ mode, tab })}
      />
    </div>
  )
}
