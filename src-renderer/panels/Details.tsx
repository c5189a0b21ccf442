import './Details.css'
import { PanelBottom, PanelRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useComparison, usePlayback, useSession, useWords, useWorkspace } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import type { Detail } from '../workspace/session'
import { Tabs } from '../ui/Tabs'
import { CommandButton } from './CommandButton'
import { Inspector } from './inspector/Inspector'
import { DataPanel, Derivation, Differences, Health, PathsPanel, TextPanel, TrainingPanel } from './later'

/** What stands under headings of its own in a panel stands under the panel's, which its tab shows already. */
const titled = (title: string, content: ReactNode) => (
  <>
    <h2 className="visually-hidden">{title}</h2>
    {content}
  </>
)

/** Beside or below the graph: all about what is selected, or the mathematics of it. Playback starts with the mathematics. */
export function Details() {
  const mode = usePlayback((playback) => playback.mode)
  const isCompared = useComparison() !== null
  const { session } = useWorkspace()
  const chosen = useSession(({ detail }) => detail)
  const panelBelow = usePreferences((preferences) => preferences.panelBelow)
  const words = useWords().panels.details
  const usual = mode === 'step' ? 'derivation' : isCompared ? 'differences' : 'inspector'
  return (
    <div className="details" data-panel={panelBelow ? 'below' : 'beside'}>
      <Tabs
        label={words.label}
        tabs={[
          { id: 'inspector', label: words.inspector, content: titled(words.inspector, <Inspector />) },
          { id: 'derivation', label: words.derivation, content: titled(words.derivation, <Derivation />) },
          { id: 'training', label: words.training, content: titled(words.training, <TrainingPanel />) },
          { id: 'data', label: words.data, content: <DataPanel /> },
          ...(isCompared
            ? [
                {
                  id: 'differences',
                  label: words.differences,
                  content: titled(words.differences, <Differences />),
                },
              ]
            : []),
          { id: 'health', label: words.health, content: titled(words.health, <Health />) },
          ...(chosen?.view === 'text'
            ? [{ id: 'text', label: words.text, content: titled(words.text, <TextPanel />) }]
            : []),
          ...(chosen?.view === 'paths'
            ? [{ id: 'paths', label: words.paths, content: titled(words.paths, <PathsPanel />) }]
            : []),
        ]}
        selected={chosen?.mode === mode && chosen.isCompared === isCompared ? chosen.view : usual}
        onSelect={(tab) => session.setState({ detail: { view: tab as Detail, mode, isCompared } })}
        end={
          <CommandButton id="view.panelBelow" size="small">
            {panelBelow ? <PanelRight /> : <PanelBottom />}
          </CommandButton>
        }
      />
    </div>
  )
}
