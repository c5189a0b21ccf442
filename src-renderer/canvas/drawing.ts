import type { ReactFlowInstance, Viewport } from '@xyflow/react'
import { createContext, use } from 'react'
import { invariant } from '@shared/invariant'
import type { Rect } from '@shared/layout/graph'
import type { Geometry } from '@shared/scene/geometry'
import type { Workspace } from '../workspace/workspace'
import type { FlowEdge, FlowNode } from './adapter'

export type FlowInstance = ReactFlowInstance<FlowNode, FlowEdge>

/** A canvas while it is on screen. */
export interface Drawing {
  readonly workspace: Workspace
  readonly flow: FlowInstance
  /** Its element, which has the focus where none of its nodes has it; null until it is there. */
  element(): HTMLElement | null
  /** Where everything was drawn last; null before the first time. */
  geometry(): Geometry | null
  /** What all of it covers, the numbers too; null where there is nothing. */
  bounds(): Rect | null
  /** The view that showed all of it last; who finds another one knows that somebody has moved it. */
  readonly whole: { view: Viewport | null }
}

/** Whether an element is a part of another graph's pane. */
export function isBeside({ element }: Drawing, other: Element | null): boolean {
  const [own, there] = [element(), other].map((part) => part?.closest('.pane') ?? null)
  return !!own && !!there && own !== there
}

export const DrawingContext = createContext<Drawing | null>(null)

/** The drawing that a node or a wire is a part of. */
export function useDrawing(): Drawing {
  const drawing = use(DrawingContext)
  invariant(drawing, 'a part of a drawing stands outside of all')
  return drawing
}

/** The element of a node, if it is drawn. */
export const nodeElement = ({ element }: Drawing, id: string): HTMLElement | null =>
  element()?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null

/** The element of a wire, if it is drawn. */
export const wireElement = ({ element }: Drawing, id: string): Element | null =>
  element()?.querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`) ?? null

/** The id of the node or wire that an element on the canvas is a part of. */
export const drawnAt = (element: Element | null | undefined): string | undefined =>
  element?.closest<HTMLElement>('.react-flow__node, .react-flow__edge')?.dataset['id']

/** The id of the node that an element on the canvas is a part of. */
export const nodeAt = (element: Element | null | undefined): string | undefined =>
  element?.closest<HTMLElement>('.react-flow__node')?.dataset['id']
