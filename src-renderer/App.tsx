import './App.css'
import { useLayoutEffect } from 'react'
import { Canvas } from './canvas/Canvas'
import { EmptyHint } from './panels/EmptyHint'
import { Inspector } from './panels/inspector/Inspector'
import { Notices } from './panels/Notices'
import { Overlays } from './panels/overlays/Overlays'
import { Palette } from './panels/palette/Palette'
import { StatusLine } from './panels/StatusLine'
import { TopBar } from './panels/TopBar'
import { Welcome } from './panels/welcome/Welcome'
import { usePreferences, useSession } from './state/session'
import { SidePanel } from './ui/SidePanel'

/** The window: the welcome page, or the editor. */
export function App() {
  const theme = usePreferences((preferences) => preferences.theme)
  const welcome = useSession((session) => session.welcome)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return (
    <div className="app">
      <TopBar />
      {welcome ? <Welcome /> : <Editor />}
      <Overlays />
      <Notices />
    </div>
  )
}

function Editor() {
  const { palette, inspector, paletteWidth, inspectorWidth } = usePreferences()
  return (
    <>
      <div className="editor">
        {palette && (
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
          <Canvas />
          <EmptyHint />
        </main>
        {inspector && (
          <SidePanel
            label="Inspector"
            side="right"
            width={inspectorWidth}
            min={240}
            onResize={(width) => usePreferences.setState({ inspectorWidth: width })}
          >
            <Inspector />
          </SidePanel>
        )}
      </div>
      <StatusLine />
    </>
  )
}
