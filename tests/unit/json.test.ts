import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type JsonFault, leastLength, MAX_DEPTH, parseJson, printJson, printPath, quote } from '@shared/json'
import { english, say } from '@shared/words'

const parsed = (text: string): unknown => {
  const result = parseJson(text)
  if (!result.ok) expect.fail(result.error.kind)
  return result.value
}

const faultOf = (text: string) => {
  const result = parseJson(text)
  if (result.ok) expect.fail(`read ${text.slice(0, 50)}`)
  return result.error
}

/** What JSON itself would take. */
const onPurpose = new Set<JsonFault['kind']>(['too-deep', 'duplicate-key', 'forbidden-key', 'large-number'])

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('printJson', () => {
  test('it prints like JSON.stringify', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(0, 2, 4), (text, indent) => {
        // Once through JSON.stringify, so that there is no −0 left.
        const value: unknown = JSON.parse(JSON.stringify(JSON.parse(text)))
        expect(printJson(value, indent)).toBe(JSON.stringify(value, null, indent))
      }),
      { seed: 1 },
    )
  })

  test('minus zero keeps its sign', () => {
    expect(printJson([-0, 0])).toBe('[\n  -0,\n  0\n]')
    expect(parsed(printJson(-0))).toBe(-0)
  })

  test('NaN and the infinities are words', () => {
    expect(printJson([NaN, Infinity, -Infinity], 0)).toBe('["NaN","Infinity","-Infinity"]')
  })

  test('every finite number reads back exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(parsed(printJson(number))).toBe(number)
      }),
      { seed: 1 },
    )
  })

  test('what is undefined is left out of objects', () => {
    expect(printJson({ a: undefined, b: 1 }, 0)).toBe('{"b":1}')
  })

  test('it is known before how long it will be at least', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(0, 2, 4), (text, indent) => {
        const value: unknown = JSON.parse(text)
        expect(leastLength(value, indent)).toBeLessThanOrEqual(printJson(value, indent).length)
      }),
      { seed: 1 },
    )
    const plain = { a: [], b: {}, c: [1, [2, { d: 'text', e: undefined }]] }
    for (const indent of [0, 2]) expect(leastLength(plain, indent)).toBe(printJson(plain, indent).length)
  })

  test('empty lists and objects stand on one line', () => {
    expect(printJson({ a: [], b: {} })).toBe('{\n  "a": [],\n  "b": {}\n}')
  })

  test('nesting of 100,000 levels does not overflow the stack', () => {
    let value: unknown[] = []
    for (let depth = 1; depth < 100_000; depth++) value = [value]
    expect(printJson(value, 0)).toBe(nested(100_000))
  })

  test.each([[() => 1], [undefined], [1n], [Symbol('s')]])('%s is no data', (value) => {
    expect(() => printJson(value)).toThrow('no JSON data')
  })
})

describe('parseJson', () => {
  const pieces =
    String.raw`{ } [ ] , : " \ "a" "\u00e9" \n 1 - 0 .5 e3 01 -0 1. true null nul NaN /**/`.split(' ')

  test('it reads what JSON.parse reads, and refuses what it refuses', () => {
    const texts = fc.oneof(
      fc.json({ noUnicodeString: false }),
      fc.string(),
      // Pieces of JSON in any order are mostly wrong, and in every way.
      fc
        .array(fc.constantFrom(' ', '\n', '\t', '\v', '\u0000', '\ufeff', ...pieces), { maxLength: 8 })
        .map((chosen) => chosen.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        let expected: { ok: boolean; value?: unknown }
        try {
          expected = { ok: true, value: JSON.parse(text) }
        } catch {
          expected = { ok: false }
        }
        const result = parseJson(text)
        const refusedOnPurpose = !result.ok && onPurpose.has(result.error.kind)
        if (refusedOnPurpose) return
        expect(result.ok).toBe(expected.ok)
        if (result.ok) expect(result.value).toStrictEqual(expected.value)
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  test.each([
    ['', 1, 1, 'expected a value, found the end'],
    ['{\n  "a": 1,\n}', 3, 1, 'expected a key in double quotes, found "}"'],
    ['{"a" 1}', 1, 6, 'expected a colon, found "1"'],
    ['[1 2]', 1, 4, 'expected a comma or ], found "2"'],
    ['[1}', 1, 3, 'expected a comma or ], found "}"'],
    ['{"a": 1]', 1, 8, 'expected a comma or }, found "]"'],
    ['{"a":1 "b":2}', 1, 8, 'expected a comma or }, found "\\""'],
    ['[1,]', 1, 4, 'expected a value, found "]"'],
    ['[1', 1, 3, 'expected a comma or ], found the end'],
    ['{"a": [1, 2', 1, 12, 'expected a comma or ], found the end'],
    ['1 2', 1, 3, 'expected the end, found "2"'],
    ['"abc', 1, 5, 'expected a closing quote, found the end'],
    ['"a\nb"', 1, 3, 'expected no line break or control character in a text'],
    ['"a\\x"', 1, 3, 'expected an escape that JSON knows'],
    ['"\\\\\\u12g4"', 1, 4, 'expected an escape that JSON knows'],
    ['[NaN]', 1, 2, 'expected a value ("NaN" needs quotes), found "N"'],
    ['[-Infinity]', 1, 2, 'expected a value ("-Infinity" needs quotes), found "-"'],
    ['[😀]', 1, 2, 'expected a value, found "😀"'],
  ])('%j is refused in line %i, column %i', (text, line, column, message) => {
    const fault = faultOf(text)
    expect(fault).toMatchObject({ line, column })
    expect(say(english.jsonFault, fault)).toBe(message)
  })

  test('of all control characters none may stand in a text, and a space may', () => {
    for (let code = 0; code < 0x20; code++)
      expect(faultOf(`"${String.fromCharCode(code)}"`)).toMatchObject({
        kind: 'control-character',
        column: 2,
      })
    expect(parsed('" \u007f"')).toBe(' \u007f')
  })

  test('a syntax error has the path of where it stands', () => {
    expect(faultOf('{"nodes": [{}, {"id": oops}]}').path).toBe('nodes[1].id')
  })

  test('64 levels are read and 65 are refused', () => {
    expect(parsed(nested(MAX_DEPTH))).toHaveLength(1)
    expect(faultOf(nested(MAX_DEPTH + 1))).toMatchObject({ kind: 'too-deep', line: 1, column: 65 })
  })

  it.each(['[', '{"a":'])('refuses 1,000,000 times %s in no time and without overflow', (opening) => {
    expect(faultOf(opening.repeat(1_000_000)).kind).toBe('too-deep')
  })

  test('brackets in texts do not nest', () => {
    expect(parsed(`["${'['.repeat(1000)}"]`)).toHaveLength(1)
  })

  test('a key that stands twice is refused with its path, also where one is escaped', () => {
    expect(faultOf('{"a": [0, {"b": 1, "c": 2, "b": 3}]}')).toMatchObject({
      kind: 'duplicate-key',
      path: 'a[1].b',
    })
    expect(faultOf('{"b": 1, "\\u0062": 3}')).toMatchObject({ kind: 'duplicate-key', path: 'b' })
  })

  test('one key in two objects is fine', () => {
    expect(parsed('[{"a": 1}, {"a": {"a": 2}}]')).toStrictEqual([{ a: 1 }, { a: { a: 2 } }])
  })

  test('keys of every object’s prototype are keys like others, but for __proto__', () => {
    expect(
      Object.keys(parsed('{"constructor": 1, "toString": 2, "hasOwnProperty": 3}') as object),
    ).toHaveLength(3)
    expect(faultOf('{"a": {"__proto__": {}}}')).toMatchObject({ kind: 'forbidden-key', path: 'a.__proto__' })
    expect(faultOf('{"\\u005f_proto__": {}}').kind).toBe('forbidden-key')
  })

  test.each(['1e999', '-1e999', '1'.repeat(400)])('%s is too large for a number', (number) => {
    expect(faultOf(`{"a": [0, ${number}]}`)).toMatchObject({
      kind: 'large-number',
      isNegative: number.startsWith('-'),
      path: 'a[1]',
    })
  })

  test('a text of a million characters is read', () => {
    const text = 'é"\n'.repeat(400_000)
    expect(parsed(JSON.stringify(text))).toBe(text)
  })
})

describe('printPath', () => {
  test.each([
    [[], ''],
    [['nodes', 3, 'attributes', 'axis'], 'nodes[3].attributes.axis'],
    [[2, 'a'], '[2].a'],
    [['a', 'b c\n'], 'a["b c\\n"]'],
  ])('%j is %s', (path, text) => {
    expect(printPath(path)).toBe(text)
  })

  test('a long key is cut', () => {
    expect(printPath(['a', 'k'.repeat(1e6)])).toHaveLength(46)
  })
})

test('a quoted text fits on one line', () => {
  expect(quote('two\nlines')).toBe('"two\\nlines"')
  expect(quote('x'.repeat(1e6))).toHaveLength(43)
})
