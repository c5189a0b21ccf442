import { Details } from './panels/Details'
import { Palette } from './panels/palette/Palette'
import { PaletteRail } from './panels/palette/PaletteRail'
import { StatusLine } from './panels/StatusLine'
import { Pane } from './Pane'
import { SidePanel } from './ui/SidePanel'
import { usePanes, usePlayback, useWords } from './workspace/context'
import { usePaletteFolded } from './workspace/fold'
import { usePreferences } from './workspace/preferences'

/** While presenting there is nothing but the graph and its steps. */
export function Editor({ presenting }: { readonly presenting: boolean }) {
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
