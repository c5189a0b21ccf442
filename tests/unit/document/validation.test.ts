import { describe, expect, it, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { equal } from '@shared/document/equal'
import { MAX_EDGES, MAX_NODES, MAX_TEXT } from '@shared/document/limits'
import { MAX_NAME } from '@shared/engine/name'
import { validateDocument, type DocumentFault } from '@shared/document/validation'
import { english, say } from '@shared/words'
import { documentOf, multiplyAfterAdd, must, node, rawOf, refusal } from './builders'
import { CURRENT_VERSION } from './version'

const said = (fault: DocumentFault): string => say(english.documentFault, fault)

/** What is wrong with the lecture's first example once it is damaged: nodes x, y, z, q, f; the edges in this order. */
function faultOf(damage: (raw: any) => unknown) {
  const raw = rawOf(multiplyAfterAdd)
  damage(raw)
  return refusal(validateDocument(raw))
}

const group = (id: string, ...nodes: string[]) => ({
  id,
  name: 'a group',
  parent: null,
  collapsed: false,
  nodes,
})

const long = (length: number) => 'a'.repeat(length)

/** A key that an object literal or an assignment would take for the prototype. */
const prototypeKey = JSON.parse('{"__proto__": {"polluted": true}}')

describe('validateDocument', () => {
  test('a sound document is read as it is', () => {
    expect(must(validateDocument(rawOf(multiplyAfterAdd)))).toStrictEqual(multiplyAfterAdd)
  })

  test.each([[null], [undefined], [1], ['text'], [[]], [() => 1]])('%s is no document', (value) => {
    const fault = refusal(validateDocument(value))
    expect(fault).toMatchObject({ kind: 'expected', path: '', rule: { kind: 'object' } })
  })

  test.each<[path: string, message: string | RegExp, damage: (raw: any) => unknown]>([
    ['format', /"chainrule"/, (raw) => (raw.format = 'chain')],
    ['version', `expected the version ${CURRENT_VERSION}, found 0`, (raw) => (raw.version = 0)],
    ['title', 'expected a text, found 1', (raw) => (raw.title = 1)],
    ['title', 'expected at most 10,000 characters, found 10,001', (raw) => (raw.title = long(MAX_TEXT + 1))],
    ['notes', 'expected a text, found null', (raw) => (raw.notes = null)],
    ['notes', 'missing', (raw) => delete raw.notes],
    ['target', /expected the id of a node, or null/, (raw) => (raw.target = 3)],
    ['target', 'there is no node with the id "g"', (raw) => (raw.target = 'g')],
    ['seed', 'expected an integer from 0 to 4294967295, found -1', (raw) => (raw.seed = -1)],
    ['seed', /found 1.5/, (raw) => (raw.seed = 1.5)],
    ['seed', /found 4294967296/, (raw) => (raw.seed = 2 ** 32)],
    ['seed', /found "1"/, (raw) => (raw.seed = '1')],
    ['nodes', 'expected a list, found an object', (raw) => (raw.nodes = {})],
    ['edges', 'expected a list, found null', (raw) => (raw.edges = null)],
    ['colour', /^unknown key \(known here: format, version, title/, (raw) => (raw.colour = 'red')],
    [
      '__proto__',
      /^unknown key/,
      (raw) => Object.defineProperty(raw, '__proto__', { value: 1, enumerable: true }),
    ],
    ['constructor', /^unknown key/, (raw) => (raw.constructor = {})],

    ['nodes[1]', 'expected an object, found "y"', (raw) => (raw.nodes[1] = 'y')],
    ['nodes[1].id', 'missing', (raw) => delete raw.nodes[1].id],
    ['nodes[1].id', 'expected 1 to 10,000 characters, found 0', (raw) => (raw.nodes[1].id = '')],
    ['nodes[1].id', 'another node has this id', (raw) => (raw.nodes[1].id = 'x')],
    ['nodes[3].op', 'expected a text, found true', (raw) => (raw.nodes[3].op = true)],
    ['nodes[3].op', 'there is no operation "addd"', (raw) => (raw.nodes[3].op = 'addd')],
    ['nodes[3].op', 'there is no operation "constructor"', (raw) => (raw.nodes[3].op = 'constructor')],
    ['nodes[3].op', 'there is no operation "__proto__"', (raw) => (raw.nodes[3].op = '__proto__')],
    ['nodes[2].name', 'another node has this name', (raw) => (raw.nodes[2].name = 'y')],
    ['nodes[2].name', /^expected a name of letters, digits and _/, (raw) => (raw.nodes[2].name = '1st')],
    ['nodes[2].name', /found ""$/, (raw) => (raw.nodes[2].name = '')],
    ['nodes[2].name', /found "a b"$/, (raw) => (raw.nodes[2].name = 'a b')],
    ['nodes[2].name', /found "<b>"$/, (raw) => (raw.nodes[2].name = '<b>')],
    ['nodes[2].name', /found "__proto__"$/, (raw) => (raw.nodes[2].name = '__proto__')],
    ['nodes[2].name', /at most 100 characters/, (raw) => (raw.nodes[2].name = long(MAX_NAME + 1))],
    ['nodes[0].position', 'expected an object, found a list', (raw) => (raw.nodes[0].position = [0, 0])],
    ['nodes[0].position.y', 'missing', (raw) => (raw.nodes[0].position = { x: 0 })],
    ['nodes[0].position.x', /found Infinity$/, (raw) => (raw.nodes[0].position.x = Infinity)],
    ['nodes[0].position.x', /found NaN$/, (raw) => (raw.nodes[0].position.x = NaN)],
    ['nodes[0].position.x', /found 1e\+300$/, (raw) => (raw.nodes[0].position.x = 1e300)],
    ['nodes[0].position.z', /^unknown key/, (raw) => (raw.nodes[0].position.z = 0)],
    ['nodes[0].attributes', 'expected an object, found null', (raw) => (raw.nodes[0].attributes = null)],
    [
      'nodes[0].attributes.axis',
      'unknown attribute (known here: none)',
      (raw) => (raw.nodes[0].attributes.axis = 0),
    ],
    [
      'nodes[0].attributes.__proto__',
      /^unknown attribute/,
      (raw) => (raw.nodes[0].attributes = prototypeKey),
    ],
    ['nodes[0].value', /found an object$/, (raw) => (raw.nodes[0].value = {})],
    ['nodes[0].value', /found "nan"$/, (raw) => (raw.nodes[0].value = [1, 'nan'])],
    ['nodes[0].value', /found true$/, (raw) => (raw.nodes[0].value = true)],
    ['nodes[0].value', /found null$/, (raw) => (raw.nodes[0].value = [1, null])],
    ['nodes[0].value', 'expected a list of 2, found one of 1', (raw) => (raw.nodes[0].value = [[1, 2], [3]])],
    ['nodes[0].value', 'expected a list of 2, found 3', (raw) => (raw.nodes[0].value = [[1, 2], 3])],
    ['nodes[0].value', 'expected a number, found a list', (raw) => (raw.nodes[0].value = [1, [2]])],
    ['nodes[0].value', /length 0/, (raw) => (raw.nodes[0].value = [])],
    ['nodes[0].value', 'more than 32 axes', (raw) => (raw.nodes[0].value = nested(33))],
    [
      'nodes[0].value',
      'more than 1,000,000 numbers',
      (raw) => (raw.nodes[0].value = Array(1_000_001).fill(0)),
    ],
    ['nodes[3].value', 'add holds no value', (raw) => (raw.nodes[3].value = null)],
    ['nodes[3].color', /^unknown key/, (raw) => (raw.nodes[3].color = 'red')],

    ['edges[2]', 'expected an object, found null', (raw) => (raw.edges[2] = null)],
    ['edges[2].id', 'another edge has this id', (raw) => (raw.edges[2].id = raw.edges[0].id)],
    ['edges[2].source', 'there is no node with the id "gone"', (raw) => (raw.edges[2].source = 'gone')],
    ['edges[2].target', 'there is no node with the id "gone"', (raw) => (raw.edges[2].target = 'gone')],
    ['edges[2].source', 'expected a text, found 4', (raw) => (raw.edges[2].source = 4)],
    ['edges[2].input', 'missing', (raw) => delete raw.edges[2].input],
    [
      'edges[2].input',
      'there is no input "c": mul has the inputs a and b',
      (raw) => (raw.edges[2].input = 'c'),
    ],
    [
      'edges[2].input',
      'there is no input "length": mul has the inputs a and b',
      (raw) => (raw.edges[2].input = 'length'),
    ],
    ['edges[2].input', 'there is no input "a": input has no inputs', (raw) => (raw.edges[2].target = 'z')],
    ['edges[3].input', 'the edge "q -> f.a" ends at this input already', (raw) => (raw.edges[3].input = 'a')],
    ['edges[2].weight', /^unknown key/, (raw) => (raw.edges[2].weight = 1)],
    ['edges[2]', 'f → f is a cycle: remove one of its wires', (raw) => (raw.edges[2].source = 'f')],
    ['edges[2]', 'f → q → f is a cycle: remove one of its wires', (raw) => (raw.edges[1].source = 'f')],

    ['groups', 'missing', (raw) => delete raw.groups],
    ['groups', 'expected a list, found an object', (raw) => (raw.groups = {})],
    ['groups[0].id', 'missing', (raw) => (raw.groups = [{}])],
    ['groups[0].colour', /^unknown key/, (raw) => (raw.groups = [{ ...group('g'), colour: 'red' }])],
    ['groups[1].id', 'another group has this id', (raw) => (raw.groups = [group('g', 'x'), group('g', 'y')])],
    [
      'groups[0].name',
      /^expected a text of 1 to 100 /,
      (raw) => (raw.groups = [{ ...group('g'), name: ' ' }]),
    ],
    ['groups[0].name', /^expected a text/, (raw) => (raw.groups = [{ ...group('g'), name: long(101) }])],
    [
      'groups[0].collapsed',
      /^expected true or false/,
      (raw) => (raw.groups = [{ ...group('g'), collapsed: 1 }]),
    ],
    [
      'groups[0].nodes[1]',
      'there is no node with the id "gone"',
      (raw) => (raw.groups = [group('g', 'x', 'gone')]),
    ],
    [
      'groups[1].nodes[0]',
      'this node is in the group "inner" already',
      (raw) => (raw.groups = [{ ...group('g', 'x', 'y'), name: 'inner' }, group('h', 'y')]),
    ],
    [
      'groups[0].nodes[1]',
      'this node is in the group "a group" already',
      (raw) => (raw.groups = [group('g', 'x', 'x')]),
    ],
    [
      'groups[1].nodes',
      /^a group holds at least one node/,
      (raw) => (raw.groups = [group('g', 'x'), group('h')]),
    ],
    [
      'groups[0].parent',
      'there is no group with the id "h"',
      (raw) => (raw.groups = [{ ...group('g', 'x'), parent: 'h' }]),
    ],
    [
      'groups[0].parent',
      /^expected the id of a group/,
      (raw) => (raw.groups = [{ ...group('g', 'x'), parent: 1 }]),
    ],
    [
      'groups[0].parent',
      'this group would be inside itself',
      (raw) => (raw.groups = [{ ...group('g', 'x'), parent: 'g' }]),
    ],
    [
      'groups[2].parent',
      'this group would be inside itself',
      (raw) =>
        (raw.groups = [
          { ...group('out', 'x'), parent: 'g' },
          { ...group('g', 'y'), parent: 'h' },
          { ...group('h', 'z'), parent: 'g' },
        ]),
    ],
  ])('%s: %s', (path, message, damage) => {
    const fault = faultOf(damage)
    expect(fault.path).toBe(path)
    expect(said(fault)).toMatch(message)
  })

  test('groups in groups are read, several deep, in any order, and without nodes of their own', () => {
    const raw = rawOf(multiplyAfterAdd)
    raw.groups = [
      { ...group('inner', 'x'), parent: 'middle' },
      { ...group('beside', 'y'), parent: 'middle' },
      group('out'),
      { ...group('middle'), parent: 'out' },
    ]
    expect(must(validateDocument(raw)).groups).toStrictEqual(raw.groups)
  })

  test('long texts from a file are cut in messages', () => {
    expect(said(faultOf((raw) => (raw.nodes[3].op = long(MAX_TEXT)))).length).toBeLessThan(100)
    expect(faultOf((raw) => (raw[long(1e6)] = 1)).path.length).toBeLessThan(60)
  })

  test('counts are limited before anything is looked at', () => {
    expect(faultOf((raw) => (raw.nodes = Array(MAX_NODES + 1).fill(0)))).toStrictEqual({
      kind: 'list-length',
      path: 'nodes',
      most: MAX_NODES,
      found: MAX_NODES + 1,
    })
    expect(faultOf((raw) => (raw.edges = Array(MAX_EDGES + 1).fill(0)))).toStrictEqual({
      kind: 'list-length',
      path: 'edges',
      most: MAX_EDGES,
      found: MAX_EDGES + 1,
    })
  })

  test('values nested 20,000 deep do not overflow the stack', () => {
    for (const entries of [nested(20_000), [0, nested(20_000)]])
      expect(faultOf((raw) => (raw.nodes[0].value = entries)).path).toBe('nodes[0].value')
    expect(faultOf((raw) => (raw.nodes[0] = nested(20_000))).path).toBe('nodes[0]')
  })

  test('the words for NaN and the infinities become numbers', () => {
    const raw = rawOf(documentOf([node('x', 'input')]))
    raw.nodes[0].value = [['NaN', 'Infinity', '-Infinity', -0]]
    expect(must(validateDocument(raw)).nodes[0]!.value).toStrictEqual([[NaN, Infinity, -Infinity, -0]])
  })

  test('a value that is not there is one that is not given yet', () => {
    const raw = rawOf(documentOf([node('x', 'input', {}, 1)]))
    delete raw.nodes[0].value
    expect(must(validateDocument(raw)).nodes[0]!.value).toBeNull()
  })

  test('the widest, the highest and the deepest value within the limits are read', () => {
    for (const value of [Array(1_000_000).fill(0), nested(32)]) {
      const raw = rawOf(documentOf([node('x', 'input')]))
      raw.nodes[0].value = value
      expect(equal(must(validateDocument(raw)).nodes[0]!.value, value)).toBe(true)
    }
  })
})

describe('attributes', () => {
  const rawWith = (op: 'softmax' | 'clamp' | 'random', attributes: object) => {
    const raw = rawOf(documentOf([node('x', 'input'), node('s', op)]))
    raw.nodes[1].attributes = attributes
    return validateDocument(raw)
  }

  it.each([
    ['axis', { axis: 'x' }, 'expected an integer'],
    ['axis', { axis: 0.5 }, 'expected an integer'],
    ['axis', { axis: null }, 'expected an integer'],
    ['keepdims', { axis: 0, keepdims: true }, 'unknown attribute (known here: axis)'],
  ])('of the wrong kind are refused: %s of %j', (attribute, attributes, message) => {
    const path = `nodes[1].attributes.${attribute}`
    const fault = refusal(rawWith('softmax', attributes))
    expect({ path: fault.path, message: said(fault) }).toStrictEqual({ path, message })
  })

  it('take their fallback where they are not given, in the order of the schema', () => {
    expect(must(rawWith('softmax', {})).nodes[1]!.attributes).toStrictEqual({ axis: -1 })
    const given = must(rawWith('random', { trained: true, low: -1 })).nodes[1]!.attributes
    expect(given).toMatchObject({ low: -1, high: 1, trained: true })
    expect(Object.keys(given)).toStrictEqual(Object.keys(node('r', 'random').attributes))
  })

  it('are refused as missing where there is no fallback', () => {
    expect(refusal(rawWith('clamp', { hi: 1 })).path).toBe('nodes[1].attributes.lo')
  })
})

describe('inputs of a variadic operation', () => {
  const concat = (...inputs: string[]) =>
    validateDocument(
      rawOf(
        documentOf(
          [node('x', 'input'), node('c', 'concat')],
          inputs.map((input) => `x -> c.${input}`),
        ),
      ),
    )

  it('may come in any order and number', () => {
    expect(must(concat('x2', 'x1', 'x3')).edges).toHaveLength(3)
    expect(must(concat()).edges).toHaveLength(0)
  })

  test.each([
    [['x2'], 0, /^concat has the inputs x1, x2, … without a gap: an input before x2 is free$/],
    [['x1', 'x4', 'x2'], 1, /an input before x4 is free$/],
    [['x1', 'x0'], 1, /^there is no input "x0"/],
    [['x01'], 0, /^there is no input "x01"/],
    [['x'], 0, /^there is no input "x"/],
    [['x99999999999999999999'], 0, /^there is no input/],
    [['x999999999'], 0, /is free$/],
  ])('%j are refused', (inputs, index, message) => {
    const fault = refusal(concat(...inputs))
    expect(fault.path).toBe(`edges[${index}].input`)
    expect(said(fault)).toMatch(message)
  })
})

test('a chain of 100,000 nodes is checked, and a cycle through all of them is named', () => {
  const nodes = Array.from({ length: MAX_NODES }, (_, index) => node(`f${index}`, 'neg'))
  const wires = nodes.slice(1).map(({ id }, index) => ({ id, source: `f${index}`, target: id, input: 'x' }))
  const raw = { ...rawOf(emptyDocument), nodes, edges: wires }
  expect(must(validateDocument(raw)).nodes).toHaveLength(MAX_NODES)
  const closing = { id: 'last', source: `f${MAX_NODES - 1}`, target: 'f0', input: 'x' }
  const fault = refusal(validateDocument({ ...raw, edges: [...wires, closing] }))
  expect(fault.path).toBe(`edges[${MAX_NODES - 1}]`)
  expect(said(fault)).toMatch(/ → … → .* is a cycle/)
}, 30_000)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = [value]
  return value
}
