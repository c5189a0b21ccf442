import './App.css'
import { useLayoutEffect } from 'react'
import { Canvas } from './canvas/Canvas'
import { Details } from './panels/Details'
import { EmptyHint } from './panels/EmptyHint'
import { Fault } from './panels/Fault'
import { Announcements, Notices } from './panels/Notices'
import { Overlays } from './panels/overlays/Overlays'
import { QuestionDialog } from './panels/overlays/QuestionDialog'
import { Palette } from './panels/palette/Palette'
import { Presenter } from './panels/presenter/Presenter'
import { StatusLine } from './panels/StatusLine'
import { Stepper } from './panels/stepper/Stepper'
import { TopBar } from './panels/TopBar'
import { Welcome } from './panels/welcome/Welcome'
import { usePresenting } from './state/presenting'
import { usePreferences, useSession } from './state/session'
import { FaultBoundary } from './ui/FaultBoundary'
import { SidePanel } from './ui/SidePanel'

/** The window: the welcome page, or the editor. */
export function App() {
  const theme = usePreferences((preferences) => preferences.theme)
  const welcome = useSession((session) => session.welcome)
  const presenting = usePresenting(({ on }) => on) && !welcome
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return (
    <div className={presenting ? 'app presenting' : 'app'}>
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
  const { palette, inspector, paletteWidth, inspectorWidth } = usePreferences()
  return (
    <>
      <div className="editor">
        {palette && !presenting && (
          <SidePanel
            label="Palette"
            side="left"
            width={paletteWidth}
            min={180}
            onResize={(width) => usePreferences.setState({ paletteWidth: width })}
          >
            <Palette />
          </SidePanel>
        )}
        <main className="editor-canvas" aria-label="Graph">
          <div className="editor-graph">
            <Canvas />
            <EmptyHint />
            {presenting && <Presenter />}
            <Notices />
          </div>
          <Stepper />
        </main>
        {inspector && !presenting && (
          <SidePanel
            label="Inspector"
            side="right"
            width={inspectorWidth}
            min={240}
            onResize={(width) => usePreferences.setState({ inspectorWidth: width })}
          >
            <Details />
          </SidePanel>
        )}
      </div>
      {!presenting && <StatusLine />}
    </>
  )
}
