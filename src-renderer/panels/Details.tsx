import './Details.css'
import { useState } from 'react'
import { usePlayback, useWords } from '../workspace/context'
import { Tabs } from '../ui/Tabs'
import { Derivation } from './derivation/Derivation'
import { Inspector } from './inspector/Inspector'

/** At the right: all about what is selected, or the mathematics of it. Playback starts with the mathematics. */
export function Details() {
  const mode = usePlayback((playback) => playback.mode)
  const [chosen, setChosen] = useState({ mode, tab: '' })
  const words = useWords().panels.details
  const usual = mode === 'step' ? 'derivation' : 'inspector'
  return (
    <div className="details">
      <Tabs
        label={words.label}
        tabs={[
          { id: 'inspector', label: words.inspector, content: <Inspector /> },
          { id: 'derivation', label: words.derivation, content: <Derivation /> },
        ]}
        selected={chosen.mode === mode && chosen.tab ? chosen.tab : usual}
        onSelect={(tab) => setChosen({ mode, tab })}
      />
    </div>
  )
}
