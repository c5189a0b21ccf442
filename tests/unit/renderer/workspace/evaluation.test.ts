import { describe, expect, test } from 'vitest'
import { setSeed, setTarget } from '@shared/document/edit-fields'
import { moveNodes, removeNodes, rename, setValue } from '@shared/document/edit-nodes'
import { readDocument } from '@shared/document/file'
import { english, say } from '@shared/words'
import { disconnect } from '@shared/document/edit-wires'
import { EVERYTHING, keyOfEdge, keyOfNode, STRUCTURE } from '../../../../src-renderer/workspace/evaluation'
import { documentOf, multiplyAfterAdd, must, node } from '../../document/builders'
import { createDesk, type Desk, documentSaying } from '../desk'

/** Everything of a desk's graph that can be listened for, by what it is called here. */
const keysOf = ({ document }: Desk): ReadonlyMap<string, string> =>
  new Map([
    ['everything', EVERYTHING],
    ['structure', STRUCTURE],
    ...document.nodes.map(({ id }) => [id, keyOfNode(id)] as const),
    ...document.edges.map(({ id }) => [id, keyOfEdge(id)] as const),
  ])

/** What is heard while something is done, in the order in which it was listened for. */
function heardWhile(desk: Desk, act: () => void): string[] {
  const heard: string[] = []
  const { evaluation } = desk.workspace
  const stops = [...keysOf(desk)].map(([name, key]) => evaluation.subscribe(key, () => void heard.push(name)))
  act()
  stops.forEach((stop) => stop())
  return heard.sort()
}

const all = (desk: Desk) => [...keysOf(desk).keys()].sort()

describe('a reading', () => {
  test('of a node is its value and its gradient, of an edge what flows over it', () => {
    const desk = createDesk(multiplyAfterAdd)
    const { evaluation } = desk.workspace
    expect([desk.valueOf('f'), desk.gradientOf('x')]).toEqual([-12, -4])
    const { value, upstream, local, global } = evaluation.edgeReading('q -> f.a')
    expect([value, upstream, global].map((tensor) => tensor?.data[0])).toEqual([3, 1, -4])
    expect(local).toMatchObject({ kind: 'diagonal' })
  })

  test('of what is not there is nothing', () => {
    const { evaluation } = createDesk(multiplyAfterAdd).workspace
    expect(evaluation.nodeReading('gone')).toEqual({ value: null, gradient: null, problem: null })
    expect(evaluation.edgeReading('gone')).toEqual({ value: null })
  })

  test('of a node at fault is the first problem there', () => {
    const desk = createDesk(documentOf([node('x', 'input', {}, 1), node('f', 'mul')], ['x -> f.a']))
    const { evaluation } = desk.workspace
    expect(evaluation.nodeReading('f').problem).toBe(evaluation.problems.get('f'))
    expect(evaluation.nodeReading('f').problem).not.toBeNull()
    expect(evaluation.nodeReading('x').problem).toBeNull()
  })
})

describe('a number that is not finite', () => {
  const quotients = () => createDesk(documentSaying('a = 1 / x; b = a / y; f = b * 2', { x: 0, y: 0 }))
  const saidAt = (desk: Desk, name: string) => {
    const { problem } = desk.workspace.evaluation.nodeReading(desk.node(name).id)
    return problem && say(english.problem, problem)
  }

  test('is a problem of the node that made it, and no longer when its cause is mended', () => {
    const desk = quotients()
    expect(desk.workspace.evaluation.faults).toHaveLength(1)
    expect(saidAt(desk, 'a')).toBe('a is ∞: reciprocal of x = 0; change x')
    expect(saidAt(desk, 'b')).toBeNull()
    desk.edit((document) => setValue(document, desk.node('x').id, 1))
    expect(saidAt(desk, 'a')).toBeNull()
    expect(saidAt(desk, 'b')).toBe('b is ∞: div of a = 1 and y = 0; change a or y')
    desk.edit((document) => setValue(document, desk.node('y').id, 1))
    expect(desk.workspace.evaluation.faults).toEqual([])
    desk.undo()
    expect(saidAt(desk, 'b')).not.toBeNull()
  })

  test('is heard of where it is a problem, although the number itself is what it was', () => {
    const desk = quotients()
    const b = desk.node('b').id
    expect(desk.valueOf('b')).toBe(Infinity)
    const heard = heardWhile(desk, () => desk.edit((document) => setValue(document, desk.node('x').id, 1)))
    expect(desk.valueOf('b')).toBe(Infinity)
    expect(heard).toContain(b)
  })

  test('is there in a file that is opened, too', () => {
    const desk = createDesk()
    desk.open(must(readDocument(new TextEncoder().encode(quotients().text))))
    expect(saidAt(desk, 'a')).toBe('a is ∞: reciprocal of x = 0; change x')
  })

  test('does not keep a node without a value from saying why', () => {
    const desk = createDesk(documentSaying('a = log(x); f = a + y', { x: -1 }))
    expect(desk.workspace.evaluation.faults.map(({ kind }) => kind)).toEqual(['missing-value', 'non-finite'])
  })
})

describe('a value that changes', () => {
  test('is heard of by what it reaches alone: values ahead, and gradients that depend on it', () => {
    const desk = createDesk(multiplyAfterAdd)
    const { program } = desk.workspace.evaluation.current
    const heard = heardWhile(desk, () => desk.edit((document) => setValue(document, 'x', 7)))
    // f = (x + y) · z: of the gradients that of z changes, and those on the wires into a gate that computed anew may.
    expect(all(desk).filter((name) => !heard.includes(name))).toEqual(['structure', 'y'])
    expect(heard).toHaveLength(all(desk).length - 2)
    expect(desk.valueOf('f')).toBe(-48)
    expect(desk.workspace.evaluation.current.program).toBe(program)
  })

  test('has another version, what it does not reach has the same', () => {
    const desk = createDesk(multiplyAfterAdd)
    const { evaluation } = desk.workspace
    const versions = () => [keyOfNode('f'), keyOfNode('y')].map((key) => evaluation.version(key))
    const [f, y] = versions()
    desk.edit((document) => setValue(document, 'x', 7))
    expect(versions()).toEqual([f! + 1, y])
  })

  test('in shape is another structure', () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(heardWhile(desk, () => desk.edit((document) => setValue(document, 'x', [1, 2])))).toEqual(
      all(desk),
    )
  })
})

describe('another structure', () => {
  test.each<[string, Parameters<Desk['edit']>[0]]>([
    ['another target', (document) => setTarget(document, 'q')],
    ['another seed', (document) => setSeed(document, 3)],
    ['another name', (document) => rename(document, 'x', 'first')],
    ['a wire less', (document) => disconnect(document, ['x -> q.a'])],
    ['a node less', (document) => removeNodes(document, ['z'], { heal: false })],
  ])('comes with %s, and is heard of by all', (_, make) => {
    const desk = createDesk(multiplyAfterAdd)
    const expected = all(desk)
    expect(heardWhile(desk, () => desk.edit(make))).toEqual(expected)
  })

  test('comes with another document', () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(heardWhile(desk, () => desk.open(multiplyAfterAdd))).toEqual(all(desk))
  })
})

test('what changes no number is heard of by nobody', () => {
  const desk = createDesk(multiplyAfterAdd)
  const moved = new Map([['x', { x: 50, y: 50 }]])
  expect(heardWhile(desk, () => desk.touch())).toEqual([])
  expect(heardWhile(desk, () => desk.edit((document) => moveNodes(document, moved)))).toEqual([])
})

test('whoever listens for several things hears once, when all of a happening is done', () => {
  const desk = createDesk(multiplyAfterAdd)
  const { evaluation } = desk.workspace
  const read: (number | undefined)[] = []
  const listen = () => void read.push(desk.valueOf('f'))
  const stops = [keyOfNode('x'), keyOfNode('f'), EVERYTHING].map((key) => evaluation.subscribe(key, listen))
  desk.window.happening.run(() => {
    desk.edit((document) => setValue(document, 'x', 1))
    desk.edit((document) => setValue(document, 'y', 1))
    expect([desk.valueOf('f'), read]).toEqual([-8, []])
  })
  expect(read).toEqual([-8])
  stops.forEach((stop) => stop())
  desk.edit((document) => setValue(document, 'x', 2))
  expect(read).toEqual([-8])
})

test('undo brings the very same numbers back', () => {
  const desk = createDesk(multiplyAfterAdd)
  const numbers = () => multiplyAfterAdd.nodes.map(({ id }) => [desk.valueOf(id), desk.gradientOf(id)])
  const before = numbers()
  desk.edit((document) => setValue(document, 'x', 0.1))
  desk.edit((document) => removeNodes(document, ['y'], { heal: false }))
  desk.undo()
  desk.undo()
  expect(numbers()).toEqual(before)
})

test('a class that does not exist is a problem at its loss, until it is another', () => {
  const desk = createDesk(
    documentOf(
      [node('z', 'input', {}, [1, 2, 3]), node('y', 'input', {}, 3), node('loss', 'softmaxCrossEntropy')],
      ['z -> loss.logits', 'y -> loss.label'],
    ),
  )
  const { evaluation } = desk.workspace
  expect(evaluation.nodeReading('loss')).toMatchObject({
    value: null,
    problem: { kind: 'bad-index', most: 2 },
  })
  desk.edit((document) => setValue(document, 'y', 2))
  expect(evaluation.nodeReading('loss').problem).toBeNull()
  expect(desk.valueOf('loss')).toBeCloseTo(0.4076, 4)
  desk.edit((document) => setValue(document, 'y', 0.5))
  expect(evaluation.nodeReading('loss')).toMatchObject({ value: null, problem: { index: 0.5 } })
})
