import type { Planned } from '../workspace/document'
import type { Workspace } from '../workspace/workspace'
import { longWork } from './long-work'
import { isLarge, prepareChange } from './prepare'

/**
 * Carries out a change that was planned, then what comes after it: at once, or, of a large document, when it has been
 * prepared in slices. Cancelled, or after something else was done meanwhile, nothing happens.
 */
export function carryOut(
  workspace: Workspace,
  planned: Planned,
  label: string,
  then: () => void,
): void | Promise<void> {
  const finish = () => {
    workspace.window.happening.run(() => {
      if (workspace.document.carryOut(planned)) then()
    })
  }
  const { before, after } = planned.transaction
  return isLarge(before) || isLarge(after) ? carryOutInSlices(workspace, planned, label, finish) : finish()
}

async function carryOutInSlices(
  workspace: Workspace,
  { transaction }: Planned,
  label: string,
  finish: () => void,
): Promise<void> {
  const prepared = await longWork(workspace.window, label, prepareChange(workspace, transaction))
  if (prepared !== null) finish()
}
