import { test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import { graphOfAll } from '../explain/graphs'
import { agreementOf, tryToUnfold } from './agreement'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../src-renderer/examples'
test('random', () => {
  const counts: Record<string, number> = {}
  for (const { id, text } of examples) { const d = readDocument(text); if (!d.ok) throw 1; const m = tryToUnfold(d.value); console.log(id, m.ok ? JSON.stringify(agreementOf(d.value, m.value)) + m.value.made.length : JSON.stringify(m.error)) }
  for (const isOdd of [false, true])
  for (let seed = 0; seed < 600; seed++) {
    const { graph, target } = graphOfAll(seed, { isOdd })
    const document = documentFrom(graph, { target })
    try {
    const made = tryToUnfold(document)
    let key = isOdd ? 'odd ' : ''
    if (!made.ok) { key += made.error.kind + (made.error as any).op }
    else {
      const a = agreementOf(document, made.value)
      key += a.missing.length || a.difference > 1e-12 ? 'WRONG' : a.unlike ? 'near' : 'exact'
      if (a.missing.length || a.difference > 1e-12) console.log(isOdd, seed, JSON.stringify(a), graph.nodes.map((n) => n.op).join(' '))
    }
    counts[key] = (counts[key] ?? 0) + 1
    } catch (e: any) { console.log('THROW', isOdd, seed, e.message, graph.nodes.map((n) => n.op).join(' ')) }
  }
  console.log(counts)
}, 100000)
