import { useState } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import { type Factor, type Path, pathsFrom } from '@shared/health/paths'
import { spellNumber } from '@shared/numerals'
import { printShape, type Tensor } from '@shared/tensor/tensor'
import { Button } from '../../ui/Button'
import { Latex } from '../../ui/Latex'
import { Name } from '../../ui/Name'
import { Sentence } from '../../ui/Sentence'
import { useEvaluation, useSession, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { pathFormula } from './path-formula'
import { show } from './show'

/** More paths than this are many to read; the sum is that of all. */
const MAX_SHOWN = 8
/** A formula of more factors is a line that nobody reads. */
const MAX_FORMULA = 12

/** A path whose nodes have been selected, by their ids. */
interface ShownPath {
  readonly from: string
  readonly nodes: ReadonlySet<string>
}

const isSame = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size === others.size && [...some].every((id) => others.has(id))

/** The factors along the paths from the selected node to the target. */
export function PathsOfSelected() {
  const evaluation = useEvaluation()
  const selected = useSession(({ selection }) => selection.nodes)
  const words = useWords().panels.health
  const spell = useSpelling()
  const [path, setPath] = useState<ShownPath | null>(null)
  // To show a path selects the whole of it: it is still looked at from where it begins.
  const id = path && isSame(path.nodes, selected) ? path.from : selected.size === 1 ? [...selected][0]! : null
  const node = id === null ? undefined : evaluation.program.indexOf.get(id)
  if (node === undefined) return <p className="health-note">{words.selectNode}</p>
  const found = pathsFrom(evaluation, node)
  if (!found) return <p className="health-note">{words.noPath}</p>
  const shown = found.paths.slice(0, MAX_SHOWN)
  return (
    <>
      <p className="health-note">
        <Sentence
          of={words.pathsOf}
          with={{ node: <Name of={evaluation.program.graph.nodes[node]!.name} /> }}
        />
      </p>
      {shown.map((path, at) => (
        <PathView
          key={at}
          path={path}
          place={at + 1}
          of={found.count}
          node={node}
          evaluation={evaluation}
          onShow={(nodes) => setPath({ from: nodes[0]!, nodes: new Set(nodes) })}
        />
      ))}
      {shown.length < found.count && <p className="health-note">{words.cut(shown.length)}</p>}
      <p className="health-sum">
        {words.sum(found.count)} {spell(found.sum)}
      </p>
    </>
  )
}

/** A number, or the shape of several. */
function useSpelling(): (tensor: Tensor) => string {
  const digits = usePreferences((preferences) => preferences.digits)
  const { numerals } = useWords()
  return ({ shape, data }) =>
    data.length === 1 ? spellNumber(data[0]!, 'line', { numerals, digits }) : printShape(shape)
}

interface Props {
  readonly evaluation: Evaluation
  readonly path: Path
  readonly place: number
  readonly of: number
  readonly node: number
  readonly onShow: (nodes: readonly string[]) => void
}

function PathView({ evaluation, path, place, of, node, onShow }: Props) {
  const workspace = useWorkspace()
  const words = useWords().panels.health
  const { nodes, edges } = evaluation.program.graph
  const { factors } = path
  const ids = [node, ...factors.map(({ gate }) => gate)].map((index) => nodes[index]!.id)
  return (
    <div className="health-path">
      <div className="health-path-title">
        <h4>{words.path(place, of)}</h4>
        <Button
          size="small"
          kind="quiet"
          onPress={() => {
            onShow(ids)
            show(
              workspace,
              ids,
              factors.map(({ edge }) => edges[edge]!.id),
            )
          }}
        >
          {words.showPath}
        </Button>
      </div>
      {factors.length > 0 && factors.length <= MAX_FORMULA && (
        <div className="health-formula">
          <Latex source={pathFormula(evaluation, node, path, of === 1)} />
        </div>
      )}
      {factors.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.gate}</th>
              <th scope="col">{words.factor}</th>
              <th scope="col">{words.running}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {factors.map((factor) => (
              <FactorRow key={factor.edge} evaluation={evaluation} factor={factor} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function FactorRow({ evaluation, factor }: { readonly evaluation: Evaluation; readonly factor: Factor }) {
  const { highlight } = useWorkspace()
  const words = useWords().panels.health
  const spell = useSpelling()
  const { graph, operations } = evaluation.program
  const { gate, edge, local, most, by, running } = factor
  const id = graph.edges[edge]!.id
  const why =
    most !== null
      ? words.most(operations[gate]!.symbol, most)
      : by !== null
        ? words.by(graph.nodes[by]!.name, spell(evaluation.valueOf(by)!))
        : ''
  return (
    <tr
      onPointerEnter={() => highlight.setState({ edge: id })}
      onPointerLeave={() => highlight.setState({ edge: null })}
    >
      <th scope="row">
        <Name of={graph.nodes[gate]!.name} />
      </th>
      <td>{local === null ? words.matrix : spell({ shape: [], data: Float64Array.of(local) })}</td>
      <td>{spell(running)}</td>
      <td>{why}</td>
    </tr>
  )
}
