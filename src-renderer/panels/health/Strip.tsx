import './Strip.css'
import type { CSSProperties } from 'react'
import { Button } from 'react-aria-components'
import { heatOf } from '@shared/scene/wire-heat'
import { themeVariables } from '@shared/scene/palette'
import { shortName } from '../../commands/document-name'
import { useOverlaid } from '../../commands/overlaid'
import { useEvaluationsOf, useWords } from '../../workspace/context'
import { OverlaySwitch } from '../OverlaySwitch'
import { placeOn, type Scale } from './scale'
import { show } from './show'
import { type StripLayer, stripLayersOf } from './strip-layers'

/**
 * The layers from input to target on a log scale: gradients as bars, values and updates over weights as marks. Beside
 * another graph those of both stand side by side, of the one filled and of the other in outline.
 */
export function Strip() {
  const workspaces = useOverlaid()
  useEvaluationsOf(workspaces)
  const { health } = useWords().panels
  const { scale, places } = stripLayersOf(workspaces)
  const names = workspaces.length > 1 ? workspaces.map(shortName) : null
  const hasRate = workspaces.some(({ document }) => document.current.training !== null)
  return (
    <>
      <OverlaySwitch label={health.overlay} />
      <figure className="strip" data-graphs={workspaces.length} aria-label={health.strip}>
        <div className="strip-plot">
          <div className="strip-axis" aria-hidden>
            <span>{health.decade(scale.to)}</span>
            <span>{health.decade(scale.from)}</span>
          </div>
          <ol className="strip-layers">
            {places.map(({ depth, layers }) => (
              <li key={depth}>
                {layers.map((layer) => (
                  <Layer
                    key={layer.graph}
                    of={layer}
                    scale={scale}
                    graph={names?.[layer.graph] ?? null}
                    hasRate={hasRate}
                  />
                ))}
              </li>
            ))}
          </ol>
        </div>
        <figcaption className="strip-legend">
          {names?.map((name, graph) => (
            <span key={graph} className="strip-key strip-key-graph" data-graph={graph}>
              {name}
            </span>
          ))}
          <span className="strip-key strip-key-bar">{health.bars}</span>
          <span className="strip-key strip-key-value">{health.value}</span>
          <span className="strip-key strip-key-update">{health.update(hasRate)}</span>
        </figcaption>
      </figure>
    </>
  )
}

interface LayerProps {
  readonly of: StripLayer
  readonly scale: Scale
  /** What its graph is called, where there are two. */
  readonly graph: string | null
  readonly hasRate: boolean
}

function Layer({ of, scale, graph, hasRate }: LayerProps) {
  const { workspace, graph: at, layer, gradient, value, update } = of
  const { health } = useWords().panels
  const nodes = layer.nodes.map((node) => workspace.evaluation.current.program.graph.nodes[node]!)
  const ids = nodes.map(({ id }) => id)
  const light = (nodes: readonly string[]) => workspace.highlight.setState({ nodes: new Set(nodes) })
  const name = layer.group ?? health.nodes(nodes.map((node) => node.name))
  const label = health.layer({ depth: layer.depth, name, gradient, value, update, hasRate })
  const heat = heatOf(gradient)
  const places = {
    '--gradient-place': placeOn(scale, gradient),
    '--value-place': placeOn(scale, value),
    '--update-place': placeOn(scale, update),
    ...(heat && { '--bar': `var(${themeVariables[heat]})` }),
  } as CSSProperties
  return (
    <Button
      className="strip-layer"
      style={places}
      data-graph={at}
      aria-label={graph === null ? label : health.ofGraph(graph, label)}
      onHoverStart={() => light(ids)}
      onHoverEnd={() => light([])}
      onFocus={() => light(ids)}
      onBlur={() => light([])}
      onPress={() => show(workspace, ids)}
    >
      <span className="strip-bar" />
      <span className="strip-mark strip-value" />
      {update > 0 && <span className="strip-mark strip-update" />}
    </Button>
  )
}
