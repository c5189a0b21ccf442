import { mutantsOf } from './mutant.mjs'

const form = ['document/validation.test.ts', 'document/limits.test.ts']
const tables = ['document/parts/tables.test.ts']

/** What reads the parts of a document in it, and what older versions hold. */
export const parts = [
  ...mutantsOf('shared/document/parts/nodes.ts', form, [
    [
      'two nodes may have one name',
      "if (names.has(record.name)) return err({ kind: 'same-name', path: [index, 'name'] })",
      '',
    ],
    [
      'the attributes are not looked at',
      "if (!attributes.ok) return err({ ...attributes.error, path: ['attributes', attributes.error.attribute] })",
      'if (!attributes.ok) return ok({ id, op, name, position, attributes: {} })',
    ],
    [
      'any node may hold a value',
      "return 'value' in record ? err({ kind: 'holds-no-value', path: ['value'], op }) : ok(node)",
      'return ok(node)',
    ],
    [
      'any name is one',
      "(value) => typeof value === 'string' && isName(value)",
      "(value) => typeof value === 'string'",
    ],
    ['nodes may stand anywhere', 'number(-MAX_COORDINATE, MAX_COORDINATE)', 'number(-Infinity, Infinity)'],
  ]),
  ...mutantsOf('shared/document/parts/edges.ts', form, [
    ['an edge may come from nowhere', "if (!nodes.has(source)) return refuse('source', noNode(source))", ''],
    [
      'two edges may end at one input',
      "if (by !== undefined) return refuse('input', { kind: 'occupied', by })",
      '',
    ],
    ['the last input is a gap', '! < counts.get(target)!) continue', '! < counts.get(target)! - 1) continue'],
    [
      'an input may be one too far',
      '! < counts.get(target)!) continue',
      '! <= counts.get(target)!) continue',
    ],
    [
      'edges may close a cycle',
      'findGap(read.value, byId) ?? findCycle(nodes, read.value)',
      'findGap(read.value, byId)',
    ],
    ['any input is there', 'if (inputPosition(operation, input) === null)', 'if (false)'],
    ['another edge is named', 'all.findLastIndex(', 'all.findIndex('],
  ]),
  ...mutantsOf('shared/document/parts/groups.ts', form, [
    [
      'a node may be in two groups',
      "if (group !== undefined) return { kind: 'in-two-groups', path, group }",
      '',
    ],
    [
      'a group may hold what is not there',
      "if (!nodes.has(node)) return { kind: 'no-such-id', path, thing: 'node', id: node }",
      '',
    ],
    [
      'a group may be empty',
      "if (nodes.length === 0 && !isParent.has(id)) return { kind: 'empty-group', path: [start, 'nodes'] }",
      '',
    ],
    ['a group of groups is empty', 'nodes.length === 0 && !isParent.has(id)', 'nodes.length === 0'],
    ['a group may be in one that is not there', 'if (parent !== null && !places.has(parent))', 'if (false)'],
    ['a group may be in itself', 'if (next !== undefined && walkedFrom.get(next) === start)', 'if (false)'],
    [
      'a group of a group is in itself',
      'if (next !== undefined && walkedFrom.get(next) === start)',
      'if (next !== undefined && walkedFrom.has(next))',
    ],
  ]),
  ...mutantsOf('shared/document/parts/target.ts', form, [
    ['the target may be gone', 'id === null || nodesById(nodes).has(id)', 'true'],
  ]),
  ...mutantsOf('shared/document/parts/tables.ts', tables, [
    [
      'two tables may have one name',
      "if (names.has(record.name)) return err({ kind: 'same-table', path: [index, 'name'] })",
      '',
    ],
    [
      'two columns may have one name',
      "if (twice >= 0) return err({ kind: 'same-column', path: ['columns', twice] })",
      '',
    ],
    [
      'a table may have no columns',
      "if (columns.length === 0) return err({ kind: 'no-columns', path: ['columns'] })",
      '',
    ],
    [
      'only rows are counted',
      'content.rows.length * columns.length > MAX_TABLE_NUMBERS',
      'content.rows.length > MAX_TABLE_NUMBERS',
    ],
    [
      'a table of the greatest size is too large',
      'content.rows.length * columns.length > MAX_TABLE_NUMBERS',
      'content.rows.length * columns.length >= MAX_TABLE_NUMBERS',
    ],
    [
      'a row may be too long',
      '!Array.isArray(row) || row.length !== width',
      '!Array.isArray(row) || row.length < width',
    ],
    [
      'a row may hold what is no number',
      "typeof number !== 'number' || !Number.isFinite(number)",
      "typeof number === 'number' && !Number.isFinite(number)",
    ],
    ['a table may have no rows', "rows.length === 0 ? { kind: 'no-rows', path: [] } : null", 'null'],
    ['any generator is known', 'if (!known)\n    return err({', 'if (false)\n    return err({'],
    [
      'a generated table may have other columns',
      'if (record.columns.length !== generator.columns.length)',
      'if (false)',
    ],
  ]),
  ...mutantsOf(
    'shared/document/migrations.ts',
    ['document/migrations.test.ts', 'document/file.test.ts'],
    [
      ['one migration is left out', '.slice(version - 1)', '.slice(version)'],
      ['every migration runs', '.slice(version - 1)', '.slice(0)'],
      [
        'a part that came later is missing',
        'migrate: (document: RawDocument) => ({ ...document, ...empty })',
        'migrate: (document: RawDocument) => document',
      ],
      ['a part comes one version late', 'since === index + 2', 'since === index + 3'],
      ['the version stays', 'version: version + step + 1', 'version'],
      ['the newest version is one more', 'list.length + 1', 'list.length + 2'],
      ['a change is left out', '      ...changed.filter(isNew),\n', ''],
    ],
  ),
  ...mutantsOf('shared/document/validation.ts', form, [
    [
      'the form is not looked at',
      'const document = fault ? err(fault) : readParts',
      'const document = readParts',
    ],
    [
      'the parts are not looked at',
      'if (!read.ok) return err(within([key], read.error))',
      'if (!read.ok) continue',
    ],
    ['a fault does not say in which part', 'err(within([key], read.error))', 'err(read.error)'],
  ]),
]
