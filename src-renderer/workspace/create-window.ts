import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { invariant } from '@shared/invariant'
import { say, type Words } from '@shared/words'
import type { Host } from '../host/host'
import { createCell } from './cell'
import { createChromeStore } from './chrome'
import { createComparisonStore } from './comparison'
import { createWorkspace } from './create-workspace'
import { createHappening } from './happening'
import { createPreparedStore } from './prepared'
import { createQuestionStore } from './question'
import { createRecoveryStore } from './recovery'
import { type EditorWindow, pairOf, type Panes, type Workspace } from './workspace'
import { createWorkStore } from './work'
import { pageWorkshop } from './workshop'

/** A window with one workspace, which holds an empty document. */
export function createEditorWindow(host: Host, words: Words, workshop = pageWorkshop): EditorWindow {
  const happening = createHappening()
  let count = 0
  const add = (document: ChainruleDocument): Workspace => createWorkspace(window, `w${++count}`, document)
  /** Every canvas has another size now. */
  const showAnew = () => panes.getState().workspaces.forEach(({ canvas }) => canvas.showAnew())
  const window: EditorWindow = {
    host,
    words,
    happening,
    chrome: createChromeStore(happening),
    question: createQuestionStore(happening),
    comparison: createComparisonStore(happening, () => pairOf(panes.getState())),
    workshop,
    clipboard: { text: null, keepIncoming: false },
    work: createWorkStore(happening),
    prepared: createPreparedStore(),
    trail: [],
    get recovery() {
      return recovery
    },
    get panes() {
      return panes
    },
    get active() {
      return panes.getState().active
    },
    activate(workspace) {
      invariant(panes.getState().workspaces.includes(workspace), 'a workspace that is not in the window')
      if (window.active !== workspace) panes.setState({ active: workspace })
    },
    openBeside(document, file = null) {
      const workspace = add(document)
      happening.run(() => {
        if (file) workspace.document.markSaved(file, 0)
        panes.setState(({ workspaces }) => ({ workspaces: [...workspaces, workspace], active: workspace }))
        window.chrome.setState({ welcome: false, overlay: null })
        window.chrome.clearNotices()
      })
      showAnew()
      return workspace
    },
    close(workspace) {
      const { workspaces, active } = panes.getState()
      if (workspaces.length === 1) return workspace.document.open(emptyDocument, null)
      const left = workspaces.filter((other) => other !== workspace)
      const heir = left[Math.min(workspaces.indexOf(workspace), left.length - 1)]!
      panes.setState({
        workspaces: left,
        active: active === workspace ? heir : active,
        together: false,
        trainedTogether: false,
      })
      window.comparison.letGo()
      workspace.dispose()
      showAnew()
    },
    refused: (refusal) => window.chrome.notify(say(words.refusal, refusal), 'warning'),
    setTogether: (together) => panes.setState({ together }),
    setTrainedTogether: (trainedTogether) => panes.setState({ trainedTogether }),
    dispose() {
      window.comparison.letGo()
      for (const workspace of panes.getState().workspaces) workspace.dispose()
    },
  }
  const first = add(emptyDocument)
  const panes = createCell<Panes>(happening, {
    workspaces: [first],
    active: first,
    together: false,
    trainedTogether: false,
  })
  const recovery = createRecoveryStore({
    happening,
    recovery: host.recovery,
    opened: () => panes.getState().workspaces,
    warn: (outcome) => window.chrome.notify(words.said.notKept[outcome], 'warning'),
  })
  return window
}
