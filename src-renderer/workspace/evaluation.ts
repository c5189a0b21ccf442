import type { ChainruleDocument } from '@shared/document/document'
import { evaluate } from '@shared/engine/evaluate'
import type { Changes, Evaluation } from '@shared/engine/evaluation'
import { type EdgeGradients, edgeGradients } from '@shared/engine/local-gradient'
import { nodesAtFault, type Problem } from '@shared/engine/problem'
import { edgeIndex } from '@shared/engine/edge-index'
import type { Program } from '@shared/engine/program'
import type { Graph, RowsInView } from '@shared/engine/graph'
import { lookAhead, lookAtRows, reevaluate, type Reevaluated } from '@shared/engine/reevaluate'
import { targetOf } from '@shared/engine/target'
import { incomingOf } from '@shared/engine/topology'
import type { Finding } from '@shared/health/finding'
import { nonFiniteFindings } from '@shared/health/non-finite'
import { invariant } from '@shared/invariant'
import type { Tensor } from '@shared/tensor/tensor'
import type { TrainingSettings } from '@shared/training/settings'
import type { Standpoint } from '@shared/training/update'
import type { RunParameter, View } from '../training/contract'
import type { Patch } from '@shared/document/patch'
import type { Happening } from './happening'
import type { Transaction } from '@shared/document/transaction'
import { tellAll } from './tell-all'
import { createVisit, type Visited } from './visit'

// Values and gradients live here, outside the document and outside the canvas. What shows a number subscribes to its node
// or its edge by id, so that a changed value renders one node and its own edges anew, and nothing else.

/** What is known of a node now. Tensors are views: read them while rendering, do not keep them. */
export interface NodeReading {
  readonly value: Tensor | null
  readonly gradient: Tensor | null
  /** Why there is no value, or what is unsound about the numbers, where the fault is in this node. */
  readonly problem: Problem | Finding | null
}

/** What is known of an edge now. */
export interface EdgeReading extends Partial<EdgeGradients> {
  readonly value: Tensor | null
}

/** Key of those who want to hear of every change. */
export const EVERYTHING = '*'
/** Key of those who draw the structure: which nodes have a value, and of what shape. */
export const STRUCTURE = '#'

export const keyOfNode = (id: string): string => `n ${id}`
export const keyOfEdge = (id: string): string => `e ${id}`

export interface EvaluationStore {
  readonly current: Evaluation
  /** All that is wrong: why nodes have no value, then what is unsound about the numbers. */
  readonly faults: readonly (Problem | Finding)[]
  /** By node; the first one where there are several. */
  readonly problems: ReadonlyMap<string, Problem | Finding>
  nodeReading(id: string): NodeReading
  edgeReading(id: string): EdgeReading
  /** Changes whenever what a key stands for does. */
  version(key: string): number
  /** Listens for what a key stands for; returns what stops it. */
  subscribe(key: string, listener: () => void): () => void
  /** Computes what a transaction changes, and nothing else. Says whether the structure is another one. */
  hear(transaction: Transaction): boolean
  /**
   * The evaluation after an edit, before it happens: this one where only numbers or nothing changes. Null where that cannot
   * be known yet: which rows of tables are looked at, or while a state of a run shows.
   */
  ahead(after: ChainruleDocument, patch: Patch): Evaluation | null
  /** Computes what changes when other rows of tables are looked at. Says whether the structure is another one. */
  lookAtRows(document: ChainruleDocument): boolean
  /** Begins to show states of a run, by these parameters, instead of the numbers of the document. */
  visit(parameters: readonly RunParameter[], settings: TrainingSettings, seed: number): void
  /** Shows a state of the run that is visited. */
  show(view: View): void
  /** Shows the numbers of the document again. */
  leave(): void
  /** Where the run stands in the state that shows; null: the document's own numbers show. */
  readonly standpoint: Standpoint | null
  /** Whether a state of a run shows, not the document's own. */
  readonly isVisiting: boolean
  /** Which rows of each table the step of the run that shows sees, by the tables' names; null: no state of a run shows. */
  readonly batch: RowsInView | null
}

/**
 * `rowsInView` says which rows of a document's tables are looked at; all of them, unless given. `prepared` has what was
 * computed already of documents that are about to show.
 */
export function createEvaluationStore(
  happening: Happening,
  initial: ChainruleDocument,
  rowsInView: (document: ChainruleDocument) => RowsInView = () => ALL_ROWS,
  prepared: (document: ChainruleDocument) => Evaluation | undefined = () => undefined,
): EvaluationStore {
  const seen = (document: ChainruleDocument): Graph => {
    const rows = rowsInView(document)
    return rows.size === 0 ? document : { ...document, rowsInView: rows }
  }
  /** What was prepared is of all rows. */
  const preparedOf = (document: ChainruleDocument): Evaluation | null =>
    (seen(document) === document && prepared(document)) || null
  const evaluated = (document: ChainruleDocument): Evaluation =>
    preparedOf(document) ?? evaluate(seen(document), targetOf(document))
  let current = evaluated(initial)
  /** Of the document, while a state of a run shows. */
  let own: Evaluation | null = null
  let visited: ((view: View) => Visited) | null = null
  let settingsOfRun: TrainingSettings | null = null
  let standpoint: Standpoint | null = null
  let findings = nonFiniteFindings(current)
  let faults = faultsOf(current, findings)
  let problems = problemsByNode(faults)
  const keys = createKeys(happening)
  /** The state of the run that shows. */
  let view: View | null = null
  let latest = initial
  /** Rows were chosen while a state of a run shows: they are looked at when it is left, too. */
  let isAwaited = false
  /** Goes on with another evaluation, or with changes of this one. */
  const goOn = ({ evaluation, changes }: Reevaluated): boolean => {
    become(evaluation, changes)
    return changes === null
  }
  /** Another evaluation, or other numbers in this one, show from now on. */
  function become(evaluation: Evaluation, changes: Changes | null, isSameStructure = false): void {
    current = evaluation
    const before = findings
    findings = nonFiniteFindings(current)
    if (!changes || findings.length > 0 || before.length > 0) {
      faults = faultsOf(current, findings)
      problems = problemsByNode(faults)
    }
    if (!changes && isSameStructure) keys.announceNumbers()
    else if (!changes) keys.announceAll()
    else if (changes.values.length > 0)
      keys.announce([...keysOf(current.program, changes), ...keysOfFindings([...before, ...findings])])
  }
  /** Shows a state of a run; of a table of which one row was picked that row, through the parameters of that step. */
  function showView(shown: View): void {
    invariant(visited && settingsOfRun, 'a state of a run shows while the run is visited')
    standpoint = { settings: settingsOfRun, done: shown.step, memories: shown.memories }
    // What is looked at of a long table while nothing is picked gives way to the batch of the step.
    const picked = [...rowsInView(latest)].filter(
      ([name, rows]) => rows.length === 1 && shown.rowsInView.has(name),
    )
    // What is drawn for a batch does not fit one row.
    const { evaluation, changes } = visited(
      picked.length === 0
        ? shown
        : { ...shown, rowsInView: new Map([...shown.rowsInView, ...picked]), drawn: null },
    )
    become(evaluation, changes, evaluation.program === current.program)
  }
  return {
    get current() {
      return current
    },
    get faults() {
      return faults
    },
    get problems() {
      return problems
    },
    nodeReading(id) {
      const node = current.program.indexOf.get(id)
      if (node === undefined) return { value: null, gradient: null, problem: null }
      return {
        value: current.valueOf(node),
        gradient: current.gradientOf(node),
        problem: problems.get(id) ?? null,
      }
    },
    edgeReading(id) {
      const { program } = current
      const edge = edgeIndex(program, id)
      if (edge === undefined) return { value: null }
      return { value: current.valueOf(program.edgeSource[edge]!), ...edgeGradients(current, edge) }
    },
    version: keys.version,
    subscribe: keys.subscribe,
    hear({ after, patch }) {
      latest = after
      // A run is left before anything that is computed changes: this is about places and words.
      if (own) return false
      if (!patch) return goOn({ evaluation: evaluated(after), changes: null })
      const ready = preparedOf(after)
      return goOn(
        ready && ready !== current
          ? { evaluation: ready, changes: null }
          : reevaluate(current, seen(after), targetOf(after), patch),
      )
    },
    ahead: (after, patch) =>
      own || seen(after) !== after ? null : lookAhead(current, after, targetOf(after), patch),
    lookAtRows(document) {
      latest = document
      if (!own) return goOn(lookAtRows(current, seen(document), targetOf(document)))
      isAwaited = true
      if (view) showView(view)
      return false
    },
    visit(parameters, settings, seed) {
      own ??= current
      settingsOfRun = settings
      visited = createVisit(own, parameters, seed)
    },
    show(shown) {
      view = shown
      showView(shown)
    },
    leave() {
      visited = settingsOfRun = standpoint = view = null
      if (!own) return
      const evaluation = own
      own = null
      if (evaluation !== current) become(evaluation, null, evaluation.program === current.program)
      if (isAwaited) goOn(lookAtRows(current, seen(latest), targetOf(latest)))
      isAwaited = false
    },
    get standpoint() {
      return standpoint
    },
    get isVisiting() {
      return own !== null && own !== current
    },
    get batch() {
      return view?.rowsInView ?? null
    },
  }
}

const ALL_ROWS: RowsInView = new Map()

const faultsOf = ({ problems }: Evaluation, findings: readonly Finding[]): readonly (Problem | Finding)[] =>
  findings.length === 0 ? problems : [...problems, ...findings]

/** What is said at a node can change although no number of its own does. */
const keysOfFindings = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ nodes }) => nodes.map(keyOfNode))

function problemsByNode(problems: readonly (Problem | Finding)[]): ReadonlyMap<string, Problem | Finding> {
  const byNode = new Map<string, Problem | Finding>()
  for (const problem of problems)
    for (const id of nodesAtFault(problem)) if (!byNode.has(id)) byNode.set(id, problem)
  return byNode
}

function* keysOf(program: Program, changes: Changes): Generator<string> {
  const { graph, edgeSource } = program
  const values = new Set(changes.values)
  for (const node of [...values, ...changes.gradients]) yield keyOfNode(graph.nodes[node]!.id)
  for (const node of changes.edges)
    for (const edge of incomingOf(program, node)) yield keyOfEdge(graph.edges[edge]!.id)
  for (let edge = 0; edge < graph.edges.length; edge++)
    if (values.has(edgeSource[edge]!)) yield keyOfEdge(graph.edges[edge]!.id)
}

/** Listeners by key, who hear once at the end of a happening, whatever number of their keys it concerned. */
function createKeys({ tellLater }: Happening) {
  const listeners = new Map<string, Set<() => void>>()
  const versions = new Map<string, number>()
  let waiting = new Set<string>()
  const tell = () => {
    const heard = new Set<() => void>()
    for (const key of waiting) listeners.get(key)?.forEach((listener) => heard.add(listener))
    waiting = new Set()
    tellAll(heard)
  }
  const announce = (keys: Iterable<string>) => {
    for (const key of new Set([...keys, EVERYTHING])) {
      versions.set(key, (versions.get(key) ?? 0) + 1)
      waiting.add(key)
    }
    tellLater(tell)
  }
  return {
    announce,
    announceAll: () => announce([...listeners.keys(), STRUCTURE]),
    announceNumbers: () => announce([...listeners.keys()].filter((key) => key !== STRUCTURE)),
    version: (key: string) => versions.get(key) ?? 0,
    subscribe(key: string, listener: () => void) {
      const set = listeners.get(key) ?? new Set()
      listeners.set(key, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size > 0) return
        listeners.delete(key)
        versions.delete(key)
      }
    },
  }
}
