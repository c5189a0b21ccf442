import { mutantsOf } from './mutant.mjs'

const json = ['json.test.ts']
const file = ['document/limits.test.ts', 'document/file.test.ts']
const form = ['document/validation.test.ts', 'document/limits.test.ts']

/** What reads a file that may come from anybody. */
export const reader = [
  ...mutantsOf('shared/json.ts', json, [
    ['lists may nest one deeper', 'if (this.open.length === MAX_DEPTH)', 'if (this.open.length > MAX_DEPTH)'],
    [
      'lists may nest one less',
      'if (this.open.length === MAX_DEPTH)',
      'if (this.open.length === MAX_DEPTH - 1)',
    ],
    ['lists may nest without end', 'if (this.open.length === MAX_DEPTH)', 'if (false)'],
    [
      'the last of two keys wins',
      "    if (Object.hasOwn(parent.object, key)) return this.fail({ kind: 'duplicate-key' }, start)\n",
      '',
    ],
    ['keys of every object are taken', 'Object.hasOwn(parent.object, key)', 'key in parent.object'],
    [
      'a prototype may be set',
      "    if (key === '__proto__') return this.fail({ kind: 'forbidden-key' }, start)\n",
      '',
    ],
    [
      '1e999 is infinite',
      "    if (!Number.isFinite(value)) return this.fail({ kind: 'large-number', isNegative: value < 0 })\n",
      '',
    ],
    ['a control character may stand in a text', 'if (code < 0x20)', 'if (code < 0x1f)'],
    ['a space may not stand in a text', 'if (code < 0x20)', 'if (code <= 0x20)'],
    [
      'any escape is taken',
      "        if (!escapePattern.test(this.text)) return this.fail({ kind: 'unknown-escape' }, at)\n",
      '        escapePattern.test(this.text)\n',
    ],
    ['escapes stay as they are', 'escaped ? (JSON.parse(`"${body}"`) as string) : body', 'body'],
    ['a number may begin with 0', '(?:0|[1-9]\\d*)', '\\d+'],
    [
      'what follows the document is not read',
      "return this.peek() === '' ? value : this.unexpected('end')",
      'return value',
    ],
    [
      'a list may end with a comma',
      "if (this.skip(',')) return isList ? undefined",
      "if (this.skip(',') && !(isList && this.peek() === ']')) return isList ? undefined",
    ],
    ['a list may close as an object', "this.skip(isList ? ']' : '}')", "this.skip(']') && !this.skip('}')"],
    ['−0 is written as 0', "return Object.is(value, -0) ? '-0' : String(value)", 'return String(value)'],
    [
      'NaN is written as null',
      'if (!Number.isFinite(value)) return `"${value}"`',
      "if (!Number.isFinite(value)) return 'null'",
    ],
    ['the first of a piece is written twice', "    yield text\n    text = ''\n", '    yield text\n'],
    ['the column counts from 0', 'column: at - before.lastIndexOf', 'column: at - 1 - before.lastIndexOf'],
  ]),
  ...mutantsOf(
    'shared/engine/graph.ts',
    ['document/limits.test.ts'],
    [
      ['there may be more nodes', 'MAX_NODES = 100_000', 'MAX_NODES = 1_000_000'],
      ['there may be more edges', 'MAX_EDGES = 300_000', 'MAX_EDGES = 3_000_000'],
    ],
  ),
  ...mutantsOf(
    'shared/document/limits.ts',
    ['document/limits.test.ts'],
    [
      ['files may be larger', '16 * 1024 * 1024', '64 * 1024 * 1024'],
      ['texts may be longer', 'MAX_TEXT = 10_000', 'MAX_TEXT = 1_000_000'],
      ['there may be more axes', 'MAX_AXES = 32', 'MAX_AXES = 60'],
    ],
  ),
  ...mutantsOf(
    'shared/tensor/tensor.ts',
    ['document/limits.test.ts'],
    [['tensors may be larger', 'MAX_ENTRIES = 1_000_000', 'MAX_ENTRIES = 10_000_000']],
  ),
  ...mutantsOf('shared/document/file.ts', file, [
    ['the size is not looked at', '  if (file.length > most) return true\n', ''],
    [
      'the largest file is too large',
      'if (file.length > most) return true',
      'if (file.length >= most) return true',
    ],
    ['a text is measured by its characters', 'file.length > most / 3 &&', 'file.length > most &&'],
    [
      'a text of so many bytes is too large',
      'new TextEncoder().encode(file).length > most',
      'new TextEncoder().encode(file).length >= most',
    ],
    ['a text with a byte-order mark is no JSON', ".replace(/^\\uFEFF/, '')", ''],
    ['bytes that are no text are guessed', 'fatal: strict', 'fatal: false'],
    ['version 0 is read', '(version as number) < 1', '(version as number) < 0'],
    ['version 1 is not read', '(version as number) < 1', '(version as number) <= 1'],
    ['half a version is read', '!Number.isSafeInteger(version) ||', ''],
    ['a newer version is read', 'if ((version as number) > newest)', 'if (false)'],
    ['this version is too new', 'if ((version as number) > newest)', 'if ((version as number) >= newest)'],
    [
      'the next version is read',
      'if ((version as number) > newest)',
      'if ((version as number) > newest + 1)',
    ],
    ['files of others are read', "if (document['format'] !== FORMAT)", 'if (false)'],
    ['a file that could not be read again is written', 'if (bytes > most) return null', ''],
    ['the line break at the end does not count', 'let bytes = 1\n', 'let bytes = 0\n'],
    [
      'a text that just fits is written without white space',
      'if (bytes > most) return null',
      'if (bytes >= most) return null',
    ],
    [
      'characters of what is written are counted',
      'bytes += encoder.encode(piece).length',
      'bytes += piece.length',
    ],
    [
      'what is damaged is not ours',
      "return fault(ours ? 'corrupt' : 'not-ours', path, wrong)",
      "return fault('not-ours', path, wrong)",
    ],
  ]),
  ...mutantsOf('shared/document/file.ts', file.slice(1), [
    [
      'a key that came later is dropped',
      'if (unknown !== undefined) return fault(',
      'if (false) return fault(',
    ],
    ['a key of the same version came later', 'since <= version ?', 'since < version ?'],
  ]),
  ...mutantsOf('shared/document/form.ts', form, [
    [
      'a text of the greatest length is too long',
      'value.length >= least && value.length <= most',
      'value.length >= least && value.length < most',
    ],
    [
      'a text may be one too long',
      'value.length <= most) return null',
      'value.length <= most + 1) return null',
    ],
    ['a text may be too short', 'value.length >= least && value.length', 'value.length'],
    [
      'a list of the greatest length is too long',
      'if (value.length > most) return',
      'if (value.length >= most) return',
    ],
    ['a list may have any length', 'if (value.length > most) return', 'if (false) return'],
    [
      'only the first entry is looked at',
      'for (let index = 0; index < value.length; index++) {',
      'for (let index = 0; index < Math.min(1, value.length); index++) {',
    ],
    [
      'the last entry is not looked at',
      'for (let index = 0; index < value.length; index++) {',
      'for (let index = 0; index < value.length - 1; index++) {',
    ],
    [
      'keys that nobody knows are dropped',
      "        if (!keys.has(key)) return { kind: 'unknown-key', path: [key], known }\n",
      '        void key\n',
    ],
    ['a key may be missing', "if (Object.hasOwn(required, key)) return { kind: 'missing', path: [key] }", ''],
    ['a list is an object', 'value !== null && !Array.isArray(value),', 'value !== null,'],
    [
      'null is an object',
      "typeof value === 'object' && value !== null && !Array",
      "typeof value === 'object' && !Array",
    ],
    [
      'half a number is whole',
      'Number.isInteger(value) && (value as number) >= least',
      '(value as number) >= least',
    ],
    [
      'a whole number may be too small',
      '(value as number) >= least && (value as number) <= most',
      '(value as number) <= most',
    ],
    ['a whole number may be one too large', '(value as number) <= most,', '(value as number) <= most + 1,'],
    [
      'a number may be too large',
      "typeof value === 'number' && value >= least && value <= most",
      "typeof value === 'number' && value >= least",
    ],
    [
      'a number may be too small',
      "typeof value === 'number' && value >= least && value <= most",
      "typeof value === 'number' && value <= most",
    ],
    [
      'a number at the bound is too large',
      'value >= least && value <= most,',
      'value >= least && value < most,',
    ],
    ['the path of a fault is that of the entry alone', 'path: [...path, ...fault.path]', 'path: fault.path'],
  ]),
  ...mutantsOf('shared/document/part.ts', form, [
    [
      'two things may have one id',
      "if (ids.has(id)) return err({ kind: 'same-id', path: [index, 'id'], thing })",
      '',
    ],
  ]),
  ...mutantsOf('shared/document/value.ts', form, [
    ['a value may have one number more', '--budget.left < 0', '--budget.left < -1'],
    ['a value of the greatest size is too large', '--budget.left < 0', '--budget.left <= 0'],
    ['a value of the most axes is too deep', 'if (depth === MAX_AXES)', 'if (depth === MAX_AXES - 1)'],
    ['−∞ is read as ∞', "['-Infinity', -Infinity]", "['-Infinity', Infinity]"],
    ['any word is NaN', 'return ok(named.get(value)!)', 'return ok(NaN)'],
    [
      'what is no number is read',
      "if (!Array.isArray(value)) return err({ kind: 'no-value', found: foundIn(value) })",
      'if (!Array.isArray(value)) return ok(NaN)',
    ],
    ['lists may be uneven', 'return numbers.ok ? checkValue(numbers.value) : numbers', 'return numbers'],
  ]),
]
