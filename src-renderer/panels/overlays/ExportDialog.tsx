import './ExportDialog.css'
import { useRef, useState } from 'react'
import {
  type FigureChoice,
  formats,
  grains,
  isOfSteps,
  isZipped,
  looks,
  pages,
  phases,
  scopes,
  texts,
} from '@shared/figure/order'
import { exportFigure, orderOf } from '../../commands/figure'
import { useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import type { Workspace } from '../../workspace/workspace'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { FigurePreview } from './FigurePreview'

/** Takes the graph out: as what, what of it, how it looks; with the picture as it will be. */
export function ExportDialog() {
  const workspace = useWorkspace()
  const { chrome, words } = workspace.window
  const said = words.panels.exporting
  const [choice, setChoice] = useState(() => possibleNow(workspace, usePreferences.getState().figure))
  const [done, setDone] = useState<{ readonly at: number; readonly of: number } | null>(null)
  const isCancelled = useRef(false)
  const isPossible = (part: Partial<FigureChoice>) => orderOf(workspace, { ...choice, ...part }) !== null
  const choose = (part: Partial<FigureChoice>) => setChoice(possibleNow(workspace, { ...choice, ...part }))
  const order = orderOf(workspace, choice)

  const close = () => {
    isCancelled.current = true
    chrome.closeOverlay()
  }
  const begin = async () => {
    isCancelled.current = false
    setDone({ at: 0, of: 1 })
    try {
      const isSaved = await exportFigure(workspace, choice, (at, of) => {
        setDone({ at, of })
        return !isCancelled.current
      })
      if (isSaved) chrome.closeOverlay()
    } finally {
      setDone(null)
    }
  }

  const { format } = choice
  const isDrawing = format !== 'latex' && format !== 'markdown'
  const ofSteps = isOfSteps(format) || choice.scope === 'steps'
  const options = <Id extends string>(ids: readonly Id[], labels: Readonly<Record<Id, string>>) =>
    ids.map((id) => ({ id, label: labels[id] }))
  return (
    <Dialog
      title={said.title}
      size="wide"
      isOpen
      onClose={close}
      actions={
        done ? (
          <>
            <label className="export-progress">
              <span>{said.progress(done.at, done.of)}</span>
              <progress value={done.at} max={done.of} />
            </label>
            <Button onPress={() => (isCancelled.current = true)}>{said.cancel}</Button>
          </>
        ) : (
          <>
            <Button kind="quiet" onPress={close}>
              {said.close}
            </Button>
            <Button kind="primary" isDisabled={!order} onPress={() => void begin()}>
              {order && isZipped(order) ? said.exportZip : said.exportAs[format]}
            </Button>
          </>
        )
      }
    >
      <div className="export">
        <div className="export-choices">
          <Select
            label={said.format}
            value={format}
            options={options(
              formats.filter((format) => isPossible({ format, scope: 'graph', phases: 'both' })),
              said.formats,
            )}
            onChange={(format) => choose({ format })}
          />
          {!isOfSteps(format) && (
            <Select
              label={said.scope}
              value={choice.scope}
              options={options(
                scopes.filter((scope) => isPossible({ scope, phases: 'both' })),
                said.scopes,
              )}
              onChange={(scope) => choose({ scope })}
            />
          )}
          {ofSteps && (
            <>
              <Select
                label={said.phases}
                value={choice.phases}
                options={options(
                  phases.filter((phases) => isPossible({ phases })),
                  said.phaseNames,
                )}
                onChange={(phases) => choose({ phases })}
              />
              <Select
                label={said.grain}
                value={choice.grain}
                options={options(grains, said.grains)}
                onChange={(grain) => choose({ grain })}
              />
            </>
          )}
          {isDrawing && (
            <Select
              label={said.look}
              value={choice.look}
              options={options(looks, said.looks)}
              onChange={(look) => choose({ look })}
            />
          )}
          {format === 'pdf' && (
            <Select
              label={said.page}
              value={choice.page}
              options={options(pages, said.pages)}
              onChange={(page) => choose({ page })}
            />
          )}
          {format === 'svg' && (
            <Select
              label={said.text}
              value={choice.text}
              options={options(texts, said.texts)}
              onChange={(text) => choose({ text })}
            />
          )}
          {format === 'png' && (
            <Select
              label={said.scale}
              value={String(choice.scale)}
              options={[1, 2, 3, 4].map((scale) => ({ id: String(scale), label: said.times(scale) }))}
              onChange={(scale) => choose({ scale: Number(scale) })}
            />
          )}
          {isDrawing && format !== 'html' && format !== 'beamer' && (
            <Switch
              label={said.transparent}
              value={choice.transparent}
              onChange={(transparent) => choose({ transparent })}
            />
          )}
        </div>
        <FigurePreview choice={choice} />
      </div>
    </Dialog>
  )
}

/** What was chosen, or where there is no such thing now, the nearest that there is. */
function possibleNow(workspace: Workspace, wanted: FigureChoice): FigureChoice {
  const nearest: readonly Partial<FigureChoice>[] = [
    {},
    { phases: 'both' },
    { scope: 'graph' },
    { scope: 'graph', format: 'svg' },
  ]
  const choices = nearest.map((part) => ({ ...wanted, ...part }))
  return choices.find((choice) => orderOf(workspace, choice) !== null) ?? wanted
}
