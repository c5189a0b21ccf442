import './Pane.css'
import { X } from 'lucide-react'
import { Canvas } from './canvas/Canvas'
import { runCommand } from './commands/run'
import { useDocumentName } from './commands/document-name'
import { CanvasTools } from './panels/CanvasTools'
import { EmptyHint } from './panels/EmptyHint'
import { DerivationStrip } from './panels/later'
import { Notices } from './panels/Notices'
import { Presenter, PresenterNotes } from './panels/presenter/Presenter'
import { Stepper } from './panels/stepper/Stepper'
import { TargetHint } from './panels/TargetHint'
import { UnsavedMark } from './panels/UnsavedMark'
import { IconButton } from './ui/IconButton'
import { usePanes, useWords, useWorkspace, WorkspaceProvider } from './workspace/context'
import type { Workspace } from './workspace/workspace'

interface Props {
  readonly workspace: Workspace
  readonly presenting: boolean
}

/** The graph of a workspace, with its steps. */
export const Pane = ({ workspace, presenting }: Props) => (
  <WorkspaceProvider workspace={workspace}>
    <Frame presenting={presenting} />
  </WorkspaceProvider>
)

/** Beside another graph it has a title. What is pointed at or gets the focus in it makes it the active one. */
function Frame({ presenting }: Pick<Props, 'presenting'>) {
  const workspace = useWorkspace()
  const { workspaces, active } = usePanes((panes) => panes)
  const name = useDocumentName()
  const isActive = active === workspace
  const isSplit = workspaces.length > 1
  const { pane } = useWords().panels
  const label = pane.label(workspaces.indexOf(workspace) + 1, workspaces.length, name)
  const activate = () => workspace.window.activate(workspace)
  return (
    <div
      className="pane"
      hidden={presenting && !isActive}
      onPointerDownCapture={activate}
      onFocusCapture={activate}
      data-active={isActive}
      {...(isSplit && { role: 'group', 'aria-label': label, 'aria-current': isActive })}
    >
      {isSplit && !presenting && <Title name={name} isActive={isActive} />}
      <div className="pane-stage">
        <div className="editor-graph">
          <Canvas name={isSplit ? name : null} />
          <EmptyHint />
          {!presenting && <TargetHint />}
          {!presenting && <CanvasTools />}
          {presenting && isActive && <Presenter />}
          {isActive && <Notices />}
        </div>
        {presenting && isActive && <PresenterNotes />}
      </div>
      {presenting && isActive && <DerivationStrip />}
      <Stepper />
    </div>
  )
}

/** Which graph it is, whether it is the active one, whether it is saved; and what closes it. */
function Title({ name, isActive }: { readonly name: string; readonly isActive: boolean }) {
  const workspace = useWorkspace()
  const { pane } = useWords().panels
  return (
    <header className="pane-title">
      <span className="pane-name">{name}</span>
      <UnsavedMark />
      {isActive && <span className="pane-active">{pane.active}</span>}
      <IconButton
        label={pane.close(name)}
        size="small"
        onPress={() => void runCommand(workspace, 'file.close')}
      >
        <X />
      </IconButton>
    </header>
  )
}
