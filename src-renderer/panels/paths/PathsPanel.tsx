import './PathsPanel.css'
import { type ReactNode, useEffect, useState } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import { type Factor, type Path, type Paths, pathsFrom } from '@shared/health/paths'
import { spellNumber } from '@shared/numerals'
import { printShape, sizeOf, type Tensor } from '@shared/tensor/tensor'
import { ChoiceList } from '../../ui/ChoiceList'
import { Name } from '../../ui/Name'
import { Section } from '../../ui/Section'
import { useEvaluation, useSession, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { AfterBackward } from '../AfterBackward'
import { Equation } from '../derivation/Equation'
import { usePanelStyle } from '../derivation/mark'
import { pathEquation, ruleOf, sumEquation } from './path-formula'

/** So many wires of one path are listed. */
const MOST_ROWS = 100
/** A chain of more names is shown by its ends. */
const MOST_NAMES = 8
/** A formula of more factors is a line that nobody reads. */
const MOST_FACTORS = 12

/** Every path from the selected node to the target: the chain rule as a sum of products, lit up in the graph. */
export function PathsPanel() {
  const evaluation = useEvaluation()
  const id = useSession(({ selection: { nodes } }) => (nodes.size === 1 ? [...nodes][0]! : null))
  const words = useWords().panels.paths
  const node = id === null ? undefined : evaluation.program.indexOf.get(id)
  const found = node === undefined ? null : pathsFrom(evaluation, node)
  const missing =
    evaluation.target === null
      ? words.noTarget
      : node === undefined
        ? words.selectNode
        : !found
          ? words.noPath
          : null
  return (
    <div className="sections paths">
      {missing === null ? (
        <AfterBackward note={words.notReached}>
          <PathsOf key={id} evaluation={evaluation} node={node!} found={found!} />
        </AfterBackward>
      ) : (
        <p className="panel-note">{missing}</p>
      )}
    </div>
  )
}

interface OfNode {
  readonly evaluation: Evaluation
  readonly node: number
}

const ALL = 'all'

function PathsOf({ evaluation, node, found }: OfNode & { readonly found: Paths }) {
  const words = useWords().panels.paths
  const style = usePanelStyle(usePreferences(({ digits }) => digits))
  const [chosen, choose] = useState(ALL)
  const { paths, count, sum } = found
  // Paths come and go while the graph is edited.
  const path = chosen === ALL ? undefined : paths[Number(chosen)]
  useLight(evaluation, path ? nodesAlong(node, path) : found.nodes, path ? edgesAlong(path) : found.edges)
  const { nodes } = evaluation.program.graph
  const detailed = path ?? (count === 1 ? paths[0] : undefined)
  const rule = ruleOf(words.rule.paths, words.rule.wires, words.rule.local)
  return (
    <>
      <Equation stacked sides={sumEquation(evaluation, node, found, rule, style)} />
      <ChoiceList
        label={words.list}
        chosen={path ? chosen : ALL}
        onChoose={choose}
        choices={[
          {
            id: ALL,
            text: words.all(count),
            content: <Brings what={words.all(count)} product={sum} />,
          },
          ...(count === 1 ? [] : paths).map((path, at) => ({
            id: String(at),
            text: nodesAlong(node, path)
              .map((index) => nodes[index]!.name)
              .join(STEP),
            content: (
              <Brings
                place={words.path(at + 1, count)}
                what={<Chain evaluation={evaluation} node={node} path={path} />}
                product={path.product}
              />
            ),
          })),
        ]}
      />
      {paths.length < count && <p className="panel-note">{words.cut(paths.length, count)}</p>}
      {detailed && detailed.factors.length > 0 && (
        <Section title={words.one(paths.indexOf(detailed) + 1, count)}>
          <PathView evaluation={evaluation} path={detailed} />
        </Section>
      )}
    </>
  )
}

const nodesAlong = (node: number, { factors }: Path): readonly number[] => [
  node,
  ...factors.map(({ gate }) => gate).reverse(),
]
const edgesAlong = ({ factors }: Path): readonly number[] => factors.map(({ edge }) => edge)

/** Has nodes and wires stand out in the graph as long as this shows. */
function useLight({ program }: Evaluation, nodes: readonly number[], edges: readonly number[]): void {
  const { highlight } = useWorkspace()
  const { graph } = program
  const on = JSON.stringify([nodes.map((at) => graph.nodes[at]!.id), edges.map((at) => graph.edges[at]!.id)])
  useEffect(() => {
    const [nodes, edges] = JSON.parse(on) as [string[], string[]]
    highlight.setState({ paths: { nodes: new Set(nodes), edges: new Set(edges) } })
    return () => highlight.setState({ paths: null })
  }, [highlight, on])
}

interface BringsProps {
  /** Which one it is, where its names alone do not say it to who hears them. */
  readonly place?: string
  readonly what: ReactNode
  readonly product: Tensor
}

/** One line of the list. */
function Brings({ place, what, product }: BringsProps) {
  const spell = useSpelling()
  return (
    <>
      <span className="paths-chain">
        {place && <span className="visually-hidden">{place}</span>}
        {what}
      </span>
      <span className="paths-product tone-gradient">{spell(product)}</span>
    </>
  )
}

const STEP = ' → '
const LEFT_OUT = '…'

function Chain({ evaluation, node, path }: OfNode & { readonly path: Path }) {
  const { nodes } = evaluation.program.graph
  const along = nodesAlong(node, path)
  const ends = MOST_NAMES / 2
  const shown = along.length <= MOST_NAMES ? along : [...along.slice(0, ends), null, ...along.slice(-ends)]
  return shown.map((index, at) => (
    <span key={at}>
      {at > 0 && STEP}
      {index === null ? LEFT_OUT : <Name of={nodes[index]!.name} />}
    </span>
  ))
}

/** A number, or the shape of several. */
function useSpelling(): (tensor: Tensor) => string {
  const digits = usePreferences((preferences) => preferences.digits)
  const { numerals } = useWords()
  return ({ shape, data }) =>
    data.length === 1 ? spellNumber(data[0]!, 'line', { numerals, digits }) : printShape(shape)
}

interface OfPath {
  readonly evaluation: Evaluation
  readonly path: Path
}

function PathView({ evaluation, path }: OfPath) {
  const words = useWords().panels.paths
  const style = usePanelStyle(usePreferences(({ digits }) => digits))
  const { factors } = path
  const equation = factors.length <= MOST_FACTORS ? pathEquation(evaluation, path, style) : null
  return (
    <>
      {equation && <Equation stacked sides={equation.sides} />}
      {equation && !equation.hasNumbers && <p className="panel-note">{words.tooLarge}</p>}
      <table className="paths-factors">
        <thead>
          <tr>
            <th scope="col">{words.gate}</th>
            <th scope="col">{words.factor}</th>
            <th scope="col">{words.running}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {factors.slice(0, MOST_ROWS).map((factor) => (
            <FactorRow key={factor.edge} evaluation={evaluation} factor={factor} />
          ))}
        </tbody>
      </table>
      {factors.length > MOST_ROWS && <p className="panel-note">{words.rows(MOST_ROWS, factors.length)}</p>}
    </>
  )
}

function FactorRow({ evaluation, factor }: { readonly evaluation: Evaluation; readonly factor: Factor }) {
  const { highlight } = useWorkspace()
  const words = useWords().panels.paths
  const spell = useSpelling()
  const { graph, operations, shapes } = evaluation.program
  const { gate, source, edge, local, most, by, running } = factor
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
      <td>
        {local === null
          ? words.matrix(sizeOf(shapes[gate]!), sizeOf(shapes[source]!))
          : spell({ shape: [], data: Float64Array.of(local) })}
      </td>
      <td>{spell(running)}</td>
      <td>{why}</td>
    </tr>
  )
}
