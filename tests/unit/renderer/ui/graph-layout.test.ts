import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { emptyDocument } from '@shared/document/document'
import { examples } from '../../../../src-renderer/examples'
import { portFraction } from '@shared/layout/graph'
import { english } from '@shared/words'
import { GATE, graphLayout, SOURCE } from '../../../../src-renderer/ui/graph-layout'
import { GraphPicture } from '../../../../src-renderer/ui/GraphPicture'
import { UiWordsProvider } from '../../../../src-renderer/ui/words'
import { must } from '../../document/builders'

const documents = examples.map(({ id, text }) => [id, must(readDocument(text))] as const)

const pictureOf = (props: Parameters<typeof GraphPicture>[0]): string =>
  renderToStaticMarkup(UiWordsProvider({ words: english, children: createElement(GraphPicture, props) }))

describe.each(documents)('the picture of %s', (_, document) => {
  const { width, height, nodes, wires } = graphLayout(document)
  const boxes = nodes.map(({ id, x, y, isSource }) => ({ id, x, y, ...(isSource ? SOURCE : GATE) }))

  test('has every node and every wire', () => {
    expect(nodes.map(({ id }) => id)).toEqual(document.nodes.map(({ id }) => id))
    expect(wires.map(({ id }) => id)).toEqual(document.edges.map(({ id }) => id))
  })

  test('keeps its boxes apart and inside', () => {
    for (const [at, a] of boxes.entries()) {
      expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0)
      expect(a.y - a.height / 2).toBeGreaterThanOrEqual(0)
      expect(a.x + a.width / 2).toBeLessThanOrEqual(width)
      expect(a.y + a.height / 2).toBeLessThanOrEqual(height)
      for (const b of boxes.slice(at + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2
        expect(apart, `${a.id} and ${b.id}`).toBe(true)
      }
    }
  })

  test('runs from left to right', () => {
    const x = new Map(nodes.map((node) => [node.id, node.x]))
    for (const { source, target } of document.edges) expect(x.get(source)).toBeLessThan(x.get(target)!)
  })

  test('is drawn without a number that is none', () => {
    const svg = pictureOf({ document })
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })
})

test('the picture of (x + y) · z shows its value and its gradients', () => {
  const [, document] = documents.find(([id]) => id === 'add-then-multiply')!
  const svg = pictureOf({ document, label: 'f = (x + y) · z' })
  const shown = (kind: string) =>
    Array.from(svg.matchAll(new RegExp(`class="picture-${kind}"[^>]*>([^<]*)<`, 'g')), ([, text]) => text)
  expect(shown('value').toSorted()).toEqual(['3', '5', '−12', '−2', '−4'].toSorted())
  expect(shown('gradient').toSorted()).toEqual(['1', '3', '−4', '−4', '−4'].toSorted())
  expect(svg).toContain('aria-label="f = (x + y) · z"')
})

test('wires enter a miniature where they enter on the canvas', () => {
  const [, document] = documents.find(([id]) => id === 'add-then-multiply')!
  const { nodes, wires } = graphLayout(document)
  const gate = nodes.find(({ text }) => text === '+')!
  const entries = wires.slice(0, 2).map(({ path }) => Number(path.split(' ').at(-1)) - gate.y)
  expect(entries).toEqual([0, 1].map((port) => (portFraction(port, 2) - 0.5) * GATE.height))
})

test('a tensor is a patch of colours with a cell for each entry', () => {
  const [, document] = documents.find(([id]) => id === 'perceptron-and')!
  const svg = pictureOf({ document })
  const [, patch] = /picture-patch-value"><rect[^>]*><\/rect>((?:<rect[^>]*><\/rect>)*)/.exec(svg)!
  expect(patch!.match(/<rect/g)).toHaveLength(8)
})

test('an empty document has a picture too', () => {
  const { width, height } = graphLayout(emptyDocument)
  expect([width, height].every(Number.isFinite)).toBe(true)
})
