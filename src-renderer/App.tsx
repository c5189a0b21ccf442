import './App.css'
import { useLayoutEffect, useRef } from 'react'
import { Details } from './panels/Details'
import { Fault } from './panels/Fault'
import { useKeptFocus } from './panels/kept-focus'
import { Announcements } from './panels/Notices'
import { Overlays } from './panels/overlays/Overlays'
import { QuestionDialog } from './panels/overlays/QuestionDialog'
import { Palette } from './panels/palette/Palette'
import { PaletteRail } from './panels/palette/PaletteRail'
import { StatusLine } from './panels/StatusLine'
import { TopBar } from './panels/TopBar'
import { Welcome } from './panels/welcome/Welcome'
import { Pane } from './Pane'
import { FaultBoundary } from './ui/FaultBoundary'
import { SidePanel } from './ui/SidePanel'
import { UiWordsProvider } from './ui/words'
import {
  useChrome,
  usePanes,
  usePlayback,
  usePresenting,
  useWords,
  WindowProvider,
} from './workspace/context'
import { usePaletteFolded } from './workspace/fold'
import { usePreferences } from './workspace/preferences'
import type { EditorWindow } from './workspace/workspace'

/** The window: the welcome page, or the editor. */
export const App = ({ window }: { readonly window: EditorWindow }) => (
  <WindowProvider window={window}>
    <UiWordsProvider words={window.words}>
      <Page />
    </UiWordsProvider>
  </WindowProvider>
)

function Page() {
  const theme = usePreferences((preferences) => preferences.theme)
  const welcome = useChrome((chrome) => chrome.welcome)
  const presenting = usePresenting() && !welcome
  const page = useRef<HTMLDivElement>(null)
  useKeptFocus(page)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  const { language } = useWords()
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <div ref={page} className={presenting ? 'app presenting' : 'app'}>
      <FaultBoundary instead={(error, again) => <Fault error={error} onLeave={again} />}>
        {!presenting && <TopBar />}
        {welcome ? <Welcome /> : <Editor presenting={presenting} />}
        <Overlays />
      </FaultBoundary>
      <QuestionDialog />
      <Announcements />
    </div>
  )
}

/** While presenting there is nothing but the graph and its steps. */
function Editor({ presenting }: { readonly presenting: boolean }) {
  const { palette, inspector, panelBelow, paletteWidth, inspectorWidth, inspectorHeight } = usePreferences()
  const folded = usePaletteFolded(usePlayback(({ mode }) => mode))
  const { workspaces, active } = usePanes((panes) => panes)
  const { parts } = useWords().panels
  return (
    <>
      <div className="editor" data-panel={panelBelow ? 'below' : 'beside'}>
        {palette &&
          !presenting &&
          (folded ? (
            <PaletteRail />
          ) : (
            <SidePanel
              label={parts.palette}
              side="left"
              size={paletteWidth}
              min={180}
              onResize={(width) => usePreferences.setState({ paletteWidth: width })}
            >
              <Palette />
            </SidePanel>
          ))}
        <main className="editor-canvas" aria-label={parts.graph}>
          {workspaces.map((workspace) => (
            <Pane key={workspace.id} workspace={workspace} presenting={presenting} />
          ))}
        </main>
        {inspector && !presenting && (
          <SidePanel
            label={parts.inspector}
            {...(panelBelow
              ? {
                  side: 'below',
                  size: inspectorHeight,
                  min: 140,
                  onResize: (height: number) => usePreferences.setState({ inspectorHeight: height }),
                }
              : {
                  side: 'right',
                  size: inspectorWidth,
                  min: 240,
                  onResize: (width: number) => usePreferences.setState({ inspectorWidth: width }),
                })}
          >
            <Details key={active.id} />
          </SidePanel>
        )}
      </div>
      {!presenting && <StatusLine />}
    </>
  )
}
