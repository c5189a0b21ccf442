import './Pane.css'
import { X } from 'lucide-react'
import { Canvas } from './canvas/Canvas'
import { runCommand } from './commands/run'
import { useDocumentName } from './commands/document-name'
import { EmptyHint } from './panels/EmptyHint'
import { Notices } from './panels/Notices'
import { Presenter } from './panels/presenter/Presenter'
import { Stepper } from './panels/stepper/Stepper'
import { IconButton } from './ui/IconButton'
import { useDocument, usePanes, useWorkspace, WorkspaceProvider } from './workspace/context'
import { isDirty } from './workspace/document'
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
  const place = `${workspaces.indexOf(workspace) + 1} of ${workspaces.length}`
  const activate = () => workspace.window.activate(workspace)
  return (
    <div
      className="pane"
      hidden={presenting && !isActive}
      onPointerDownCapture={activate}
      onFocusCapture={activate}
      data-active={isActive}
      {...(isSplit && { role: 'group', 'aria-label': `Graph ${place}: ${name}`, 'aria-current': isActive })}
    >
      {isSplit && !presenting && <Title name={name} isActive={isActive} />}
      <div className="editor-graph">
        <Canvas />
        <EmptyHint />
        {presenting && isActive && <Presenter />}
        {isActive && <Notices />}
      </div>
      <Stepper />
    </div>
  )
}

/** Which graph it is, whether it is the active one, whether it is saved; and what closes it. */
function Title({ name, isActive }: { readonly name: string; readonly isActive: boolean }) {
  const workspace = useWorkspace()
  const dirty = useDocument(isDirty)
  return (
    <header className="pane-title">
      <span className="pane-name">{name}</span>
      {dirty && (
        <span className="dirty" title="There are changes that are not saved">
          <span className="visually-hidden">, not saved</span>
        </span>
      )}
      {isActive && <span className="pane-active">active</span>}
      <IconButton
        label={`Close ${name}`}
        size="small"
        onPress={() => void runCommand(workspace, 'file.close')}
      >
        <X />
      </IconButton>
    </header>
  )
}
