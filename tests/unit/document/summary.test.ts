import { describe, expect, test } from 'vitest'
import type { Patch } from '@shared/document/patch'
import { setTitle, setSeed } from '@shared/document/edit-fields'
import { groupNodes, renameGroup, setCollapsed, ungroup } from '@shared/document/edit-groups'
import { addNode, moveNodes, removeNodes } from '@shared/document/edit-nodes'
import { connect, disconnect, reconnect } from '@shared/document/edit-wires'
import { squash } from '@shared/document/patch'
import { summarise } from '@shared/document/summary'
import { english, say } from '@shared/words'
import { after, multiplyAfterAdd as document, must } from './builders'

const grouped = after(document, groupNodes(document, ['x', 'y'], 'inputs'))
const inputs = grouped.groups[0]!.id
const origin = { x: 0, y: 0 }
const places = (...ids: string[]) => new Map(ids.map((id) => [id, { x: 10, y: 10 }]))

describe('a patch is summed up by what was made or removed first, else by the last list that changed', () => {
  test.each<[said: string, patch: Patch]>([
    ['f1 added', must(addNode(document, 'exp', origin))],
    ['x deleted', removeNodes(document, ['x'])],
    ['2 nodes deleted', removeNodes(document, ['x', 'y'])],
    ['q changed', moveNodes(document, places('q'))],
    ['3 nodes changed', moveNodes(document, places('q', 'x', 'f'))],
    ['1 wire deleted', disconnect(document, ['x -> q.a'])],
    ['2 wires deleted', disconnect(document, ['x -> q.a', 'y -> q.b'])],
    [
      '1 wire added',
      must(
        connect(after(document, disconnect(document, ['x -> q.a'])), {
          source: 'z',
          target: 'q',
          input: 'a',
        }),
      ),
    ],
    ['1 wire changed', must(reconnect(document, 'x -> q.a', { source: 'z' }))],
    ['group inputs made', must(groupNodes(document, ['x', 'y'], 'inputs'))],
    ['group inputs taken apart', ungroup(grouped, inputs)],
    ['group sources changed', must(renameGroup(grouped, inputs, 'sources'))],
    [
      'group inputs changed',
      squash([setCollapsed(grouped, inputs, true), moveNodes(grouped, places('q', 'f'))]),
    ],
    ['title changed', must(setTitle(document, 'T'))],
    ['title and seed changed', squash([must(setSeed(document, 1)), must(setTitle(document, 'T'))])],
  ])('%s', (said, patch) => {
    expect(say(english.summary, summarise(patch))).toBe(said)
  })
})

test('a summary counts, and names the first', () => {
  expect(summarise(removeNodes(document, ['z', 'q']))).toStrictEqual({
    kind: 'nodes-removed',
    count: 2,
    first: 'z',
  })
  expect(summarise(must(setTitle(document, 'T')))).toStrictEqual({
    kind: 'fields-changed',
    fields: ['title'],
  })
})
