import { expect, test } from '../harness/web'
import { chooseExample, exampleDocuments, leaveGraph, sample } from './editor'

/** What overlaps on the page: labels with labels, with nodes, with wires. A local gradient stands on its own wire. */
function overlaps(): string[] {
  interface Label {
    readonly what: string
    readonly box: DOMRect
    readonly own: Element | null
  }
  const labels: Label[] = [
    ...document.querySelectorAll('.wire .global text, .node .reading text, .wire .local rect'),
  ].map((element) => {
    const edge = element.closest('.react-flow__edge, .react-flow__node')!
    const chip = element.matches('.local rect')
    return {
      what: `${element.textContent || 'chip'} on ${edge.getAttribute('aria-label')}`,
      box: element.getBoundingClientRect(),
      own: chip ? edge : null,
    }
  })
  if (labels.length === 0) return ['there is no label']
  // A text's box is taller than its letters: what only shares empty space does not overlap.
  const meet = (a: DOMRect, b: DOMRect) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2
  const wires = [...document.querySelectorAll<SVGPathElement>('.react-flow__edge-path')].map((path) => {
    const matrix = path.getScreenCTM()!
    const points = Array.from({ length: Math.floor(path.getTotalLength() / 2) + 1 }, (_, at) =>
      path.getPointAtLength(2 * at).matrixTransform(matrix),
    )
    return { edge: path.closest('.react-flow__edge')!, points }
  })
  const found: string[] = []
  labels.forEach((label, i) => {
    for (const other of labels.slice(i + 1))
      if (!(label.own && label.own === other.own) && meet(label.box, other.box))
        found.push(`${label.what} and ${other.what}`)
    for (const node of document.querySelectorAll<HTMLElement>('.node'))
      if (meet(label.box, node.getBoundingClientRect()))
        found.push(`${label.what} and node ${node.dataset['node']}`)
    const { left, right, top, bottom } = label.box
    for (const { edge, points } of wires)
      if (
        edge !== label.own &&
        points.some(({ x, y }) => x > left + 1 && x < right - 1 && y > top + 2 && y < bottom - 2)
      )
        found.push(`${label.what} and ${edge.getAttribute('aria-label')}`)
  })
  return found
}

// Where labels stand is looked at in every example by the tests of documents; here, that the page draws it so.
const titles = sample.map((path) => exampleDocuments.get(path)!).filter(({ groups }) => groups.length === 0)

test.describe('examples with each operation open, and no label overlaps anything at 100 %', () => {
  for (const half of [0, 1])
    test(`half ${half + 1}`, async ({ page }) => {
      expect(titles.length).toBeGreaterThan(12)
      await page.goto('/')
      for (const { title } of titles.filter((_, at) => at % 2 === half))
        await test.step(title, async () => {
          await chooseExample(page, title)
          await page.keyboard.press('Control+0')
          await expect.poll(() => page.evaluate(overlaps), title).toEqual([])
          await leaveGraph(page)
        })
    })
})
