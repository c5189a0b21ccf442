import './SlidingWindow.css'
import { ArrowDownRight, ChevronLeft, ChevronRight } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import { positionOf, sourcesOf } from '@shared/engine/topology'
import {
  printSides,
  type SeenWindow,
  type Style,
  windowAt,
  windowCount,
  windowEquation,
} from '@shared/explain'
import type { Moment } from '@shared/playback/moments'
import { indicesAt } from '@shared/tensor/tensor'
import { IconButton } from '../../ui/IconButton'
import { Name } from '../../ui/Name'
import { Section } from '../../ui/Section'
import { TensorFigure } from '../../ui/TensorFigure'
import { useWords } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { Equation } from './Equation'
import { usePanelStyle } from './mark'

/** An entry in a grid is written as on the wires. */
const ENTRY_DIGITS = 3
/** Of more rows or columns a grid is a map. */
const MOST_ENTRIES = 12

interface Props {
  readonly evaluation: Evaluation
  readonly node: number
  /** Which window slides there now; of other moments, and of null, one is chosen. */
  readonly moment: Moment | null
  readonly digits: number
}

/** How a convolution or pooling comes about window by window; nothing of other operations. */
export function SlidingWindow({ evaluation, node, moment, digits }: Props) {
  const { window: words } = useWords().panels.derivation
  const style = usePanelStyle(digits)
  const [chosen, choose] = useState(0)
  const count = windowCount(evaluation, node)
  if (count === null) return null
  const isSliding = moment?.part === 'window'
  const entry = isSliding ? moment.window - 1 : Math.min(chosen, count - 1)
  const seen = windowAt(evaluation, node, entry)
  const [input, kernel] = Array.from(sourcesOf(evaluation.program, node))
  const isTaken = seen.weights === null && seen.takers.length === 1
  const value = (source: number, lit: readonly number[], marked: readonly number[] = []) => (
    <Grid
      caption={<Name of={nameOf(evaluation, source)} />}
      label={words.value(nameOf(evaluation, source))}
      tensor={evaluation.valueOf(source)!}
      tone="value"
      digits={digits}
      lit={lit}
      marked={marked}
    />
  )
  return (
    <Section title={words.title}>
      <Place entry={entry} count={count} onChoose={isSliding ? null : choose} />
      <div className="sliding-grids">
        {value(input!, inside(seen), isTaken ? seen.takers : [])}
        {seen.weights && value(kernel!, seen.weights)}
        <Grid
          caption={<Name of={nameOf(evaluation, node)} />}
          label={words.value(nameOf(evaluation, node))}
          tensor={evaluation.valueOf(node)!}
          tone="value"
          digits={digits}
          lit={[entry]}
          {...(isSliding && { until: entry + 1 })}
        />
      </div>
      <Equation stacked sides={printSides(windowEquation(evaluation, node, seen), style)} />
      {isTaken && (
        <p className="sliding-note">
          {words.taken(indicesAt(evaluation.valueOf(input!)!.shape, seen.takers[0]!))}
        </p>
      )}
    </Section>
  )
}

interface WindowProps extends Pick<Props, 'evaluation' | 'node'> {
  /** From 1. */
  readonly window: number
  readonly style: Style
}

/** The one entry that a window makes, where it stands now. */
export function WindowEquation({ evaluation, node, window, style }: WindowProps) {
  const seen = windowAt(evaluation, node, window - 1)
  return <Equation sides={printSides(windowEquation(evaluation, node, seen), style)} />
}

/** What of the gradient of a convolution or pooling goes where, over the wire of what it slides over; of others nothing. */
export function Routing({ evaluation, edge }: { readonly evaluation: Evaluation; readonly edge: number }) {
  const { window: words } = useWords().panels.derivation
  const digits = usePreferences((preferences) => preferences.digits)
  const [chosen, choose] = useState(0)
  const { program } = evaluation
  const node = program.edgeTarget[edge]!
  const upstream = evaluation.gradientOf(node)
  const count = program.edgePort[edge] === 0 && upstream ? windowCount(evaluation, node) : null
  if (count === null) return null
  const entry = Math.min(chosen, count - 1)
  const seen = windowAt(evaluation, node, entry)
  const source = program.edgeSource[edge]!
  const isRouted = seen.weights === null && seen.takers.length === 1
  const gradient = evaluation.globalView(positionOf(program, edge))
  const derivative = (of: number) => (
    <>
      <span className="tone-gradient" aria-hidden>
        ∂
      </span>
      <Name of={nameOf(evaluation, of)} />
    </>
  )
  return (
    <div className="sliding-routing">
      <h4>{words.routing}</h4>
      <Place entry={entry} count={count} onChoose={choose} />
      <div className="sliding-grids">
        <Grid
          caption={derivative(node)}
          label={words.upstream(nameOf(evaluation, node))}
          tensor={upstream!}
          tone="gradient"
          digits={digits}
          lit={[entry]}
        />
        <ArrowDownRight className="sliding-way" aria-hidden />
        <Grid
          caption={derivative(source)}
          label={words.flowsBack(nameOf(evaluation, source))}
          tensor={gradient}
          tone="gradient"
          digits={digits}
          lit={isRouted ? seen.takers : inside(seen)}
          marked={isRouted ? seen.takers : []}
        />
      </div>
      <p className="sliding-note">
        {isRouted
          ? words.takes(indicesAt(gradient.shape, seen.takers[0]!))
          : words.shares(inside(seen).length)}
      </p>
    </div>
  )
}

const nameOf = ({ program }: Evaluation, node: number): string => program.graph.nodes[node]!.name

const inside = ({ entries }: SeenWindow): readonly number[] => entries.filter((entry) => entry >= 0)

function Grid({ digits, ...figure }: Omit<ComponentProps<typeof TensorFigure>, 'limit'>) {
  return <TensorFigure {...figure} digits={Math.min(digits, ENTRY_DIGITS)} limit={MOST_ENTRIES} />
}

/** Which of the windows it is, and a way to the others; null: it follows the steps. */
function Place({
  entry,
  count,
  onChoose,
}: {
  readonly entry: number
  readonly count: number
  readonly onChoose: ((entry: number) => void) | null
}) {
  const { window: words } = useWords().panels.derivation
  return (
    <div className="sliding-place">
      {onChoose && (
        <IconButton
          size="small"
          label={words.before}
          isDisabled={entry === 0}
          onPress={() => onChoose(entry - 1)}
        >
          <ChevronLeft />
        </IconButton>
      )}
      <span aria-live="polite">{words.place(entry + 1, count)}</span>
      {onChoose && (
        <IconButton
          size="small"
          label={words.next}
          isDisabled={entry === count - 1}
          onPress={() => onChoose(entry + 1)}
        >
          <ChevronRight />
        </IconButton>
      )}
    </div>
  )
}
