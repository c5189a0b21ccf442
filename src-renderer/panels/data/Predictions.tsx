import './Predictions.css'
import { Layers } from 'lucide-react'
import { useCallback, useDeferredValue, useState } from 'react'
import type { Table } from '@shared/data/table'
import { findNode } from '@shared/document/document'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import {
  useDocument,
  useEditorWindow,
  useEvaluationVersion,
  useRows,
  useWords,
} from '../../workspace/context'
import { Curve } from './Curve'
import { Plane } from './Plane'
import type { Prediction } from './use-prediction'

interface Props {
  readonly table: Table
  readonly prediction: Prediction
}

/** What the graph predicts of a table, as a plane over two of its columns or as a curve over one. */
export function Predictions({ table, prediction }: Props) {
  const window = useEditorWindow()
  const words = useWords().panels.data
  const document = useDocument((state) => state.document)
  const picked = useRows((rows) => rows.picked.get(table.id) ?? null)
  const [chosen, setChosen] = useState<readonly [number, number | null] | null>(null)
  const [boundaries, showBoundaries] = useState<boolean | null>(null)
  // Drawn in a task of its own, after the numbers on the canvas: together they would keep the window from listening.
  const version = useDeferredValue(useEvaluationVersion())
  const nameOf = useCallback((id: string) => findNode(document, id)?.name ?? id, [document])
  const { node, nodes, reading } = prediction
  if (node === null || !reading)
    return (
      <Section title={words.predictions}>
        <p className="data-note">{words.noPrediction}</p>
        <Button
          size="small"
          icon={<Layers aria-hidden />}
          onPress={() => window.chrome.openOverlay({ kind: 'layers' })}
        >
          {words.stack}
        </Button>
      </Section>
    )
  const { inputs } = reading
  const usual = [inputs[0]!, inputs[1] ?? null] as const
  const isThere = (place: number | null) => place === null || inputs.includes(place)
  const [across, up] = chosen && chosen.every(isThere) ? chosen : usual
  const columns = inputs.map((place) => ({ id: String(place), label: table.columns[place]! }))
  return (
    <Section title={words.predictions} foldable>
      <div className="data-choices">
        <Select
          label={words.prediction}
          options={nodes.map((id) => ({ id, label: nameOf(id) }))}
          value={node}
          onChange={prediction.choose}
        />
        {inputs.length > 2 && up !== null && (
          <>
            <Select
              label={words.across}
              options={columns.filter(({ id }) => id !== String(up))}
              value={String(across)}
              onChange={(place) => setChosen([Number(place), up])}
            />
            <Select
              label={words.up}
              options={columns.filter(({ id }) => id !== String(across))}
              value={String(up)}
              onChange={(place) => setChosen([across, Number(place)])}
            />
          </>
        )}
      </div>
      {up === null ? (
        <Curve
          version={version}
          table={table}
          node={node}
          name={nameOf(node)}
          reading={reading}
          place={across}
          unit={prediction.unit}
          picked={picked}
        />
      ) : (
        <Plane
          version={version}
          table={table}
          unit={prediction.unit}
          onUnit={prediction.chooseUnit}
          node={node}
          nameOf={nameOf}
          label={reading.label}
          inputs={inputs}
          across={across}
          up={up}
          picked={picked}
          boundaries={boundaries}
          onBoundaries={showBoundaries}
        />
      )}
    </Section>
  )
}
