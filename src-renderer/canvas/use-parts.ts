import { useLayoutEffect, useMemo, useState } from 'react'
import type { Point } from '@shared/layout/graph'
import { type Geometry, geometryOf } from '@shared/scene/geometry'
import { framesOf, type GroupFrame, visibleParts } from '@shared/scene/groups'
import { useDocument, useProgram, useSession, useWorkspace } from '../workspace/context'
import { flowBoxes, type FlowEdge, flowEdges, type FlowNode, flowNodes } from './adapter'
import { useLook } from './look'

/** Holds where everything was drawn last. */
export interface Latest {
  get(): Geometry | null
  /** The frames of groups reach beyond what is in them. */
  readonly frames: readonly GroupFrame[]
  set(now: Geometry, frames: readonly GroupFrame[]): void
}

/** Remembers where everything was drawn last. */
export function createLatest(): Latest {
  let geometry: Geometry | null = null
  let frames: readonly GroupFrame[] = []
  return {
    get: () => geometry,
    get frames() {
      return frames
    },
    set(now, around) {
      geometry = now
      frames = around
    },
  }
}

/** What is drawn of the document: React Flow's nodes and wires, the frames behind them, and where all of it stands. */
export function useParts(moved: ReadonlyMap<string, Point>, latest: Latest) {
  const workspace = useWorkspace()
  const { prepared } = workspace.window
  const document = useDocument((state) => state.document)
  const program = useProgram()
  const selection = useSession((session) => session.selection)
  const [nodeCache] = useState(() => new Map<string, FlowNode>())
  const [edgeCache] = useState(() => new Map<string, FlowEdge>())
  const [boxCache] = useState(() => new Map())
  const drawn = useMemo(
    () => ({ nodes: document.nodes, edges: document.edges, groups: document.groups }),
    [document.nodes, document.edges, document.groups],
  )
  const visible = visibleParts(drawn)
  const look = useLook()
  const geometry = useMemo(
    // What was prepared of it is what would be made here.
    () => geometryOf(visible, program, look, moved, prepared.get(document)?.geometry ?? latest.get()),
    [visible, program, look, moved, latest, prepared, document],
  )
  const nodes = useSettled(
    useMemo(
      () => [
        ...flowNodes(
          workspace,
          { ...drawn, nodes: visible.nodes },
          geometry,
          selection.nodes,
          moved,
          nodeCache,
        ),
        ...flowBoxes(workspace, visible.boxes, geometry, selection.nodes, moved, boxCache),
      ],
      [workspace, drawn, visible, geometry, selection.nodes, moved, nodeCache, boxCache],
    ),
  )
  const edges = useSettled(
    useMemo(
      () =>
        flowEdges(
          workspace,
          { ...drawn, edges: visible.edges },
          geometry,
          selection.edges,
          edgeCache,
          visible.boxOf,
        ),
      [workspace, drawn, visible, geometry, selection.edges, edgeCache],
    ),
  )
  const frames = useMemo(() => framesOf(drawn, visible, geometry, moved), [drawn, visible, geometry, moved])
  useLayoutEffect(() => {
    latest.set(geometry, frames)
    prepared.drop(document)
  })
  return { nodes, edges, frames, geometry }
}

/** The list of the last rendering where all in it is the same still: then React Flow need not look through it. */
function useSettled<T>(list: T[]): T[] {
  const [kept, keep] = useState(list)
  if (kept.length === list.length && kept.every((item, at) => item === list[at])) return kept
  keep(list)
  return list
}
