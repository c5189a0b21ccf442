import './Strip.css'
import type { CSSProperties } from 'react'
import { Button } from 'react-aria-components'
import type { LayerFigures } from '@shared/health/layers'
import { heatOf } from '@shared/scene/wire-heat'
import { themeVariables } from '@shared/scene/palette'
import { rateAfter } from '@shared/training/settings'
import { useDocument, useWords, useWorkspace } from '../../workspace/context'
import { placeOn, scaleOf } from './scale'
import { show } from './show'

/** The layers from input to target on a log scale: gradients as bars, values and updates over weights as marks. */
export function Strip({ layers }: { readonly layers: readonly LayerFigures[] }) {
  const workspace = useWorkspace()
  const { health } = useWords().panels
  const training = useDocument(({ document }) => document.training)
  const rate = training ? rateAfter(training, 0) : 1
  const { graph } = workspace.evaluation.current.program
  const figures = layers.map((layer) => ({
    layer,
    gradient: layer.gradientRms,
    value: layer.valueRms,
    update: rate * layer.gradientOverWeight,
  }))
  const scale = scaleOf(figures.flatMap(({ gradient, value, update }) => [gradient, value, update]))
  const light = (nodes: readonly string[]) => workspace.highlight.setState({ nodes: new Set(nodes) })
  return (
    <figure className="strip" aria-label={health.strip}>
      <div className="strip-plot">
        <div className="strip-axis" aria-hidden>
          <span>{health.decade(scale.to)}</span>
          <span>{health.decade(scale.from)}</span>
        </div>
        <ol className="strip-layers">
          {figures.map(({ layer, gradient, value, update }) => {
            const nodes = layer.nodes.map((node) => graph.nodes[node]!)
            const ids = nodes.map(({ id }) => id)
            const name = layer.group ?? health.nodes(nodes.map((node) => node.name))
            const heat = heatOf(gradient)
            const places = {
              '--gradient-place': placeOn(scale, gradient),
              '--value-place': placeOn(scale, value),
              '--update-place': placeOn(scale, update),
              ...(heat && { '--bar': `var(${themeVariables[heat]})` }),
            } as CSSProperties
            return (
              <li key={layer.depth}>
                <Button
                  className="strip-layer"
                  style={places}
                  aria-label={health.layer({ depth: layer.depth, name, gradient, value, update })}
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
              </li>
            )
          })}
        </ol>
      </div>
      <figcaption className="strip-legend">
        <span className="strip-key strip-key-bar">{health.bars}</span>
        <span className="strip-key strip-key-value">{health.value}</span>
        <span className="strip-key strip-key-update">{health.update(training !== null)}</span>
      </figcaption>
    </figure>
  )
}
