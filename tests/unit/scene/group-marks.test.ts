import { describe, expect, test } from 'vitest'
import { groupNodes, setCollapsed } from '@shared/document/edit-groups'
import { boxMarks, boxName } from '@shared/scene/group-marks'
import type { GroupBox } from '@shared/scene/group-box'
import { visibleParts } from '@shared/scene/groups'
import { boundsOfMarks } from '@shared/scene/mark'
import { textWidth } from '@shared/scene/text-width'
import { after, named } from '../document/builders'
import { documentSaying } from '../renderer/desk'

/** Some nodes of a graph in a box. */
function boxOf(text: string, names: string, title: string): GroupBox {
  const document = documentSaying(text)
  const ids = names.split(' ').map((name) => named(document, name).id)
  const grouped = after(document, groupNodes(document, ids, title))
  return visibleParts(after(grouped, setCollapsed(grouped, grouped.groups[0]!.id, true))).boxes[0]!
}

const inBox = (title: string) => boxOf('a = x + 1; b = a * 2; f = b * b', 'a b', title)
const manyResults = (title: string) => boxOf('a = x + 1; b = x * 2; f = a * b', 'a b', title)

const textsOf = (box: GroupBox) =>
  boxMarks(box, null).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

describe('a collapsed group', () => {
  test('says its name and how many nodes are in it', () => {
    expect(textsOf(inBox('layer'))).toEqual(['layer', '2'])
  })

  test.each([
    ['with one result', inBox],
    ['with several', manyResults],
  ])('%s is wide enough for what it says, however long its name is', (_, boxNamed) => {
    const box = boxNamed('a layer with a very long name')
    expect(boxName(box)).toMatch(/^a.*…$/)
    const within = boundsOfMarks(boxMarks(box, null).slice(2), (mark) => textWidth(mark.text, mark))!
    const room = box.size.width - (box.results.length > 1 ? box.size.width / 3 : 0)
    expect(within.x).toBeGreaterThan(4)
    expect(within.x + within.width).toBeLessThan(room)
  })
})
