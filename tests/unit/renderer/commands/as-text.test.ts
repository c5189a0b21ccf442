import { describe, expect, it, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { apply } from '@shared/document/patch'
import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import { parseExpressions } from '@shared/expression/build'
import { applyText, editByText, textOf, unfinishedAt } from '../../../../src-renderer/commands/as-text'
import { examples } from '../../../../src-renderer/examples'
import { multiplyAfterAdd, must, named, namesOf, wiresOf } from '../../document/builders'
import { createDesk } from '../desk'

const edited = (document: ChainruleDocument, text: string) =>
  apply(document, applyText(document, must(parseExpressions(text))))

describe('the text of a graph', () => {
  test.each(examples.map(({ id, text }) => [id, text]))('leaves %s as it is', (_, file) => {
    const document = must(readDocument(file))
    expect(edited(document, must(textOf(document)))).toStrictEqual(document)
  })

  const text = must(textOf(multiplyAfterAdd))

  it('keeps nodes that stay where they are, and places what is new', () => {
    const after = edited(multiplyAfterAdd, `${text}\ng = exp(f)`)
    for (const node of multiplyAfterAdd.nodes) expect(named(after, node.name)).toStrictEqual(node)
    expect(wiresOf(after)).toHaveLength(wiresOf(multiplyAfterAdd).length + 1)
  })

  it('places what is new beside what is there', () => {
    const document = must(readDocument(examples.find(({ id }) => id === 'add-then-multiply')!.text))
    const after = edited(document, `${must(textOf(document))}\ng = exp(f)\nh = exp(f)`)
    const places = after.nodes.map(({ position: { x, y } }) => `${x} ${y}`)
    expect(after.nodes.length).toBe(document.nodes.length + 2)
    expect(new Set(places).size).toBe(after.nodes.length)
  })

  it('lays all out anew where most of it is another graph', () => {
    const document = must(readDocument(examples.find(({ id }) => id === 'add-then-multiply')!.text))
    const placesOf = ({ nodes }: ChainruleDocument) =>
      new Map(nodes.map(({ name, position }) => [name, position]))
    for (const other of [
      'input x = [1, 2, 3]\nparam W ~ he(2, 3)\nz = W @ x + [0.1, -0.2]\nloss = softmaxCrossEntropy(z, 1)',
      'input x = 2\ngiven y = 3\nf = |x - y|² + sin(x)',
    ])
      expect(placesOf(edited(document, other))).toEqual(placesOf(edited(emptyDocument, other)))
  })

  it('keeps the place and the id of the one node that has another name', () => {
    const after = edited(multiplyAfterAdd, text.replaceAll('q', 'sum1'))
    const { name: _, ...before } = named(multiplyAfterAdd, 'q')
    expect(named(after, 'sum1')).toStrictEqual({ name: 'sum1', ...before })
  })

  it('takes away what it does not say any more, with its wires', () => {
    const after = edited(multiplyAfterAdd, text.split('\n').slice(0, -1).join('\n'))
    expect(namesOf(after)).not.toContain('f')
    expect(after.nodes.length).toBe(multiplyAfterAdd.nodes.length - (text.includes('z') ? 1 : 2))
  })

  it('says which sources are given, and what comes to the target from outside', () => {
    const said = edited(multiplyAfterAdd, `${text.replace('input x', 'given input x')}\nf.backward(2)`)
    expect(said.given).toEqual([{ id: named(said, 'x').id, given: true }])
    expect(said.upstream).toEqual({ kind: 'value', value: 2 })
    expect(edited(said, must(textOf(said)))).toStrictEqual(said)
    expect(edited(said, text)).toStrictEqual(multiplyAfterAdd)
  })

  it('says what is differentiated by its last line', () => {
    expect(named(edited(multiplyAfterAdd, `${text}\nq`), 'q').id).toBe(
      edited(multiplyAfterAdd, `${text}\nq`).target,
    )
  })

  it('is empty of an empty graph, and makes one empty', () => {
    const none = apply(multiplyAfterAdd, applyText(multiplyAfterAdd, null))
    expect(none.nodes).toEqual([])
    expect(must(textOf(none))).toBe('')
  })

  test('a text that is all new is shown as a whole, what comes to a graph is brought into view', () => {
    const desk = createDesk()
    const notes = desk.noteCanvas()
    editByText(desk.workspace, must(parseExpressions('a = x * y')), 'text')
    expect(notes).toContainEqual(['showAnew'])
    editByText(desk.workspace, must(parseExpressions('a = x * y; b = exp(a)')), 'text')
    expect(notes.at(-1)).toEqual(['bringIn', [desk.node('b').id]])
    desk.undo()
    expect(desk.document.nodes).toEqual([])
  })

  test.each<[text: string, unfinished: string | null]>([
    ['g = f * foo|', 'foo'],
    ['g = f * fo|o', 'foo'],
    ['g = f * foo |', 'foo'],
    ['g|', 'g'],
    ['input g|', 'g'],
    ['g = f * foo\n|', null],
    ['g = |f * foo', null],
    ['g = foo * x|', null],
    ['g = exp(foo)|', null],
    ['input g = 1|', null],
    ['g = x|', 'g'],
    ['g = x |', 'g'],
    ['g = 2|', 'g'],
    ['g = x + y|', null],
    ['g = |x', null],
    ['g = x\n|', null],
  ])('of %s, the unfinished name is %s', (typed, unfinished) => {
    const at = typed.indexOf('|')
    const whole = `${text}\n${typed.replace('|', '')}`
    const read = must(parseExpressions(whole))
    expect(unfinishedAt(multiplyAfterAdd, read, whole, text.length + 1 + at)?.name ?? null).toBe(unfinished)
  })

  test('is opened by a command', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.run('graph.asText')
    expect(desk.workspace.session.getState().detail).toMatchObject({ view: 'text' })
  })
})
