import { appendFileSync } from 'node:fs'
import { test } from 'vitest'
import { completeExpressions } from '@shared/expression/complete'
import { parseExpressions } from '@shared/expression/build'
import { MAX_LENGTH } from '@shared/expression/tokens'
import { evaluate } from '@shared/engine/evaluate'
const times = (piece: string, length: number) => piece.repeat(Math.max(1, Math.floor(length / piece.length)))
const lines = (length: number, each: (i: number) => string) =>
  Array.from({ length: Math.ceil(length / (each(99).length + 1)) }, (_, i) => each(i))
const sound: ((length: number) => string)[] = [
  (length) => `f = ${times('x + ', length)}x`,
  (length) => `f = ${times('x1 * y - ', length)}1`,
  (length) => `f = [${times('1.5, ', length)}1]`,
  (length) => `param W = [${times('[1, 2], ', length)}[3, 4]]`,
  (length) => `f = sum(stack(${times('x, ', length)}x))`,
  (length) => `f = sum(stack(${lines(length, (i) => `x${i}`).join(', ')}))`,
  (length) => `f = concat(${lines(length, (i) => `[${i}]`).join(', ')})`,
  (length) => lines(length, (i) => `x${i + 1} = x${i} + 1`).join('; '),
  (length) => lines(length, (i) => `x${i + 1} = tanh(x${i} @ W${i})`).join('\n'),
  (length) => lines(length, (i) => `x${i} ~ normal(0, 1, [100])`).join('\n'),
  (length) => lines(length, (i) => `input x${i} = ${i}`).join('\n'),
  (length) => `f = ${times('1 + ', length)}x`,
  (length) => `f = ${times('x + 1 + ', length)}x`,
  (length) => `f = ${times('x1 @ ', length)}x`,
  (length) => `f = ${times('sum(x, axis=0) + ', length)}x`,
  (length) => times('x = 1;\n', length),
  (length) => times('param w = 1\n', length),
  (length) => `f = stack(${times('sum(x, axis=0) + 1, ', length)}x)`,
  (length) => `f = stack(${times('1, x + ', length)}x)`,
  (length) => `f = stack(${times('[1], 1, ', length)}x)`,
]
const spent = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1000 }
test('x', () => {
  appendFileSync('/tmp/slow.txt', `max ${MAX_LENGTH}\n`)
  for (const [at, make] of sound.entries()) {
    const text = make(0.99 * MAX_LENGTH)
    const stages: number[] = []
    let t = spent()
    const lap = () => { stages.push(Math.round(spent() - t)); t = spent() }
    const a = parseExpressions(text); lap()
    if (a.ok) { const b = completeExpressions(a.value); lap(); evaluate(b.graph, b.target); lap() }
    appendFileSync('/tmp/slow.txt', `${at} ${a.ok} ${text.slice(0, 30).replaceAll('\n', '|')} ${stages.join(' ')}\n`)
  }
}, 6000000)
