import './Callouts.css'
import { useStore, useViewport, ViewportPortal } from '@xyflow/react'
import type { Rect } from '@shared/layout/graph'
import { edgeIndex } from '@shared/engine/edge-index'
import { currentEdges } from '@shared/playback/view'
import { shownEdge } from '@shared/playback/shown'
import { type Callout, placeCallouts, roomOf } from '@shared/scene/callouts'
import type { Geometry } from '@shared/scene/geometry'
import { portNames, spelledWire } from '@shared/scene/spelled'
import { takenRoom } from '@shared/scene/taken-room'
import { spelledLocal } from '@shared/scene/wire-marks'
import {
  useDocument,
  useEvaluation,
  useHighlight,
  usePlayback,
  usePresenting,
  useSession,
  useWiring,
  useWorkspace,
} from '../workspace/context'
import type { LooseWire } from '../workspace/wiring'
import type { Workspace } from '../workspace/workspace'
import { soleWire } from './Lens'
import { useLook } from './look'
import { lookOf } from './hand/wiring'

/** More than these nobody reads at once; where everything is selected, nothing is spelt. */
const MOST = { wires: 24, gates: 12, ports: 60 }

/** Between what is spelt and the edges of the canvas, in pixels. */
const MARGIN = 6

interface Props {
  /** What stands where, so that it moves along. */
  readonly geometry: Geometry
}

/**
 * What is spelt where somebody looks: the local gradients of the wires that are selected or of the current step, and the
 * inputs of the gates that are selected or that the wire in hand could go to.
 */
export function Callouts({ geometry }: Props) {
  const wires = useSpelledWires(geometry)
  const gates = useNamedGates(geometry)
  return wires.length + gates.length > 0 ? <Placed geometry={geometry} wires={wires} gates={gates} /> : null
}

/** The wires that are spelt, by id: what the lens shows large is not. */
function useSpelledWires({ wires }: Geometry): readonly string[] {
  const { playback, evaluation } = useWorkspace()
  const selection = useSession((session) => session.selection)
  const pointed = useHighlight(({ edge, node }) => edge ?? (node === null ? soleWire(selection) : null))
  usePlayback(({ mode, position, grain }) => `${mode} ${position} ${grain}`)
  const presenting = usePresenting()
  const { graph } = evaluation.current.program
  const current = presenting ? [] : currentEdges(playback.view).flatMap((edge) => graph.edges[edge]?.id ?? [])
  const chosen = selection.edges.size > MOST.wires ? [] : selection.edges
  return [...new Set([...current.slice(0, MOST.wires), ...chosen])].filter(
    (id) => id !== pointed && wires.has(id),
  )
}

interface NamedGate {
  readonly id: string
  /** Only these of its inputs; null: all. */
  readonly only: ReadonlySet<string> | null
}

/** The gates whose inputs are named. */
function useNamedGates({ nodes }: Geometry): readonly NamedGate[] {
  const workspace = useWorkspace()
  const selection = useSession((session) => session.selection)
  const loose = useWiring((wiring) => wiring.loose)
  const presenting = usePresenting()
  if (presenting) return []
  if (loose) return inviting(workspace, loose, nodes)
  if (selection.nodes.size > MOST.gates) return []
  return [...selection.nodes].map((id) => ({ id, only: null }))
}

/** The inputs that take the wire in hand; the one that it is held by, if it is. */
function inviting(workspace: Workspace, loose: LooseWire, nodes: Geometry['nodes']): readonly NamedGate[] {
  if ('into' in loose) return [{ id: loose.into, only: new Set([loose.input]) }]
  return [...nodes].flatMap(([id, { body }]) => {
    const fitting = body?.inputs.filter((input) => lookOf(workspace, { into: id, input }) === 'inviting')
    return fitting?.length ? [{ id, only: new Set(fitting) }] : []
  })
}

function Placed({
  geometry,
  wires,
  gates,
}: Props & { readonly wires: readonly string[]; readonly gates: readonly NamedGate[] }) {
  const { playback } = useWorkspace()
  const document = useDocument((state) => state.document)
  const evaluation = useEvaluation()
  const look = useLook()
  const view = useViewport()
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)]
  const { zoom } = view
  const seen = { x: -view.x / zoom, y: -view.y / zoom, width: width / zoom, height: height / zoom }
  const margin = MARGIN / zoom
  const inside = {
    x: seen.x + margin,
    y: seen.y + margin,
    width: Math.max(0, seen.width - 2 * margin),
    height: Math.max(0, seen.height - 2 * margin),
  }
  const spelled = wires.flatMap((id): readonly Callout[] => {
    const edge = edgeIndex(evaluation.program, id)
    const local = edge === undefined ? null : shownEdge(playback.view, edge).local
    if (edge === undefined || !local) return []
    const text = spelledLocal(local, { evaluation, edge, isOfTarget: false }, look)
    return [spelledWire(id, text, geometry.wires.get(id)!.label, zoom)]
  })
  const named = gates
    .flatMap(({ id, only }) => portNames(geometry, id, zoom).filter(({ text }) => only?.has(text) ?? true))
    .filter(({ about }) => holds(seen, about))
    .slice(0, MOST.ports)
  // What is about something that is out of view goes out of view with it.
  const callouts = [...named, ...spelled.filter(({ about }) => holds(seen, about))]
  if (callouts.length === 0) return null
  const taken = takenRoom(document, playback.view, geometry, look, roomOfAll(callouts, inside))
  const placed = placeCallouts(callouts, taken, inside)
  return (
    <ViewportPortal>
      {callouts.map(({ id, localOf }, at) => {
        const { lines, rect } = placed[at]!
        return (
          <div
            key={id}
            className="callout"
            data-kind={localOf === undefined ? 'input' : 'local'}
            data-wrapped={lines.length > 1 || undefined}
            aria-hidden
            style={{
              width: rect.width * zoom,
              height: rect.height * zoom,
              transform: `translate(${rect.x}px, ${rect.y}px) scale(${1 / zoom})`,
            }}
          >
            {lines.map((line, at) => (
              <div key={at}>{line}</div>
            ))}
          </div>
        )
      })}
    </ViewportPortal>
  )
}

const holds = ({ x, y, width, height }: Rect, point: { x: number; y: number }): boolean =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height

/** All of the canvas that the callouts may come to stand on. */
function roomOfAll(callouts: readonly Callout[], seen: Rect): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const callout of callouts) {
    const { x, y, width, height } = roomOf(callout, seen)
    left = Math.min(left, x)
    right = Math.max(right, x + width)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
