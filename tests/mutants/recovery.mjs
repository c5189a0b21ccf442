import { mutantsOf } from './mutant.mjs'

const store = ['renderer/workspace/recovery.test.ts']

/** What keeps unsaved work. */
export const recovery = [
  ...mutantsOf('src-renderer/workspace/recovery.ts', store, [
    ['what goes on for long is kept when it is over', 'const LONGEST = 600', 'const LONGEST = 6000'],
    ['each edit begins the second anew', 'first ??= Date.now()', 'first = Date.now()'],
    [
      'a full disk is said every time',
      "if (outcome !== 'kept' && !hasFailed) warn(outcome)",
      "if (outcome !== 'kept') warn(outcome)",
    ],
    [
      'a full disk is said once for all',
      "hasFailed = outcome !== 'kept'",
      "hasFailed ||= outcome !== 'kept'",
    ],
    ['what is given up is kept again', '    if (isOver) return\n', ''],
    [
      'what is saved is forgotten with what is given up',
      'isLost ? keeper.end() : keeper.hurry()',
      'keeper.end()',
    ],
    ['what is given up is kept', 'isLost ? keeper.end() : keeper.hurry()', 'keeper.hurry()'],
    ['a document that is closed is kept for ever', '        void keeper.end()\n', ''],
    [
      'nothing is kept of a document until something happens',
      '      lookAtAll()\n      const stop',
      '      const stop',
    ],
    [
      'a window that is gone goes on keeping',
      '        for (const keeper of keepers.values()) keeper.stop()\n',
      '',
    ],
    [
      'a page that goes does not wait',
      'await Promise.all(Array.from(keepers.values(), (keeper) => keeper.hurry()))',
      'Array.from(keepers.values(), (keeper) => keeper.hurry())',
    ],
    ['what is open here is found', 'documents.filter(({ key }) => !open.has(key))', 'documents'],
    ['only what is open here is found', '!open.has(key)', 'open.has(key)'],
    ['two look at once for what is damaged', 'const looked = looking.then(look)', 'const looked = look()'],
    ['a look that failed is the last', 'looking = looked.catch(() => {})', 'looking = looked'],
    [
      'nothing is kept of a graph in a file that is empty',
      'file === null && !unsaved && document.nodes.length === 0',
      'document.nodes.length === 0',
    ],
    [
      'an unsaved graph without nodes is not kept',
      'file === null && !unsaved && document',
      'file === null && document',
    ],
    [
      'what was kept stays where an empty graph took its place',
      '    if (isKept) await recovery.forget(key)\n    isKept = false',
      '    isKept = false',
    ],
    [
      'a document that goes on is not forgotten',
      '      key = other\n      isKept = true',
      '      key = other',
    ],
    [
      'what was kept under the key before stays',
      'if (wasKept) last = last.then(() => recovery.forget(own)).catch(() => {})',
      '',
    ],
    ['it goes on under a key of its own', '      key = other\n', ''],
    [
      'what is kept last is forgotten before it is kept',
      '      await last\n      if (isKept)',
      '      if (isKept)',
    ],
    ['a closed document is kept once more', '      stop()\n      await last\n', '      await last\n'],
    ['an error of the store ends keeping', "        .catch(() => hear('failed'))\n", ''],
    [
      'that nothing could be kept is not said',
      "        .catch(() => hear('failed'))\n",
      '        .catch(() => {})\n',
    ],
    [
      'whoever waits for the last does not',
      'if (sent === seen) return last',
      'if (sent === seen) return Promise.resolve()',
    ],
    ['what happens while a slow disk keeps is lost', '          isWaiting = false\n', ''],
    ['each edit waits in turn for a slow disk', '    if (!isWaiting)\n', ''],
    [
      'of two the first is kept last',
      '      last = last\n        .then',
      '      last = Promise.resolve()\n        .then',
    ],
    ['something older is kept after what was in a hurry', 'if (sent === before) await keep(', 'await keep('],
    ['a new view is not kept', '  a.view === b.view', '  true'],
    ['another step is not kept', '  a.step?.position === b.step?.position &&\n', ''],
    ['another grain is not kept', '  a.step?.grain === b.step?.grain &&\n', ''],
    ['a save is not kept', '  a.unsaved === b.unsaved &&\n', ''],
    ['a new file is not kept', '  a.file === b.file &&\n', ''],
    [
      'what is in no steps is kept at one',
      "step: mode === 'step' ? { position, grain } : null",
      'step: { position, grain }',
    ],
    ['what is unsaved is kept as saved', 'unsaved: isDirty(state)', 'unsaved: false'],
    ['without a title it has none', "(file?.name.replace(/\\.chainrule$/i, '') ?? '')", "''"],
    ['the file is not kept', 'file?.handle ?? null', 'null'],
  ]),
  ...mutantsOf(
    'src-main/recovery.ts',
    ['main/recovery.test.ts'],
    [
      ['another window writes over what is kept', "if (isOthers(window, key)) return 'failed'\n", ''],
      [
        'another window has it forgotten',
        '    async forget(window, key) {\n      if (isOthers(window, key)) return\n',
        '    async forget(window, key) {\n',
      ],
      [
        'another window puts it aside',
        '    async setAside(window, key) {\n      if (isOthers(window, key)) return\n',
        '    async setAside(window, key) {\n',
      ],
      [
        'another window reads it',
        'return entry.window === window ? entry.stored : null',
        'return entry.stored',
      ],
      [
        'two windows claim one document',
        'if (!stored || isOthers(window, key)) return null',
        'if (!stored) return null',
      ],
      [
        'what is claimed stays everybody’s',
        '      owned.set(key, { window, stored })\n      return stored',
        '      return stored',
      ],
      [
        'it is found while another window claims it',
        'else if (stored && !isOthers(window, key))',
        'else if (stored)',
      ],
      [
        'what is open in another window is found',
        "!name.endsWith('.json') || isOthers(window, key)",
        "!name.endsWith('.json')",
      ],
      ['a clean exit leaves what is said last', "      if (ended.has(window)) return 'kept'\n", ''],
      [
        'a clean exit does not wait',
        'await Promise.all(store.of(window)',
        'void Promise.all(store.of(window)',
      ],
      ['a clean exit forgets the documents of others', 'entry.window === window).map', 'true).map'],
      [
        'the others of a window that is gone are left, too',
        'if (entry.window === window) owned.delete(key)',
        'owned.delete(key)',
      ],
      [
        'what is saved stays to be found',
        '        if (unsaved) return write(stored)\n        await remove(key)',
        '        return write(stored)',
      ],
      [
        'two writes of one document overtake one another',
        'return queue(key, async () => {',
        'return queue(crypto.randomUUID(), async () => {',
      ],
      ['it is forgotten before it is written', 'await queue(key, () => remove(key))', 'await remove(key)'],
      ['what a later version keeps is damaged', 'if (later.safeParse(value).success) return undefined', ''],
      [
        'a file under the name of another is believed',
        '!read.success || name !== `${read.data.kept.key}.json`',
        '!read.success',
      ],
      ['a path that leads anywhere is believed', '.refine(isAbsolute)', ''],
      [
        'what is damaged is deleted',
        '      await rename(\n        join(folder, name),',
        '      await unlink(join(folder, name))\n      await rename(\n        join(folder, name),',
      ],
      ['what is damaged is kept for ever', 'names.slice(0, -MOST_DAMAGED)', 'names.slice(0, 0)'],
      ['of what is damaged the latest goes', 'names.slice(0, -MOST_DAMAGED)', 'names.slice(MOST_DAMAGED)'],
      [
        'one that is damaged blocks the start',
        "return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null",
        'throw error',
      ],
      ['what is damaged is not counted', '          damaged++\n', ''],
      ['the oldest is found first', 'b.at - a.at', 'a.at - b.at'],
      ['a full disk is a failure like others', "['ENOSPC', 'EDQUOT'].includes", "['EDQUOT'].includes"],
      ['a full quota is a failure like others', "['ENOSPC', 'EDQUOT'].includes", "['ENOSPC'].includes"],
      [
        'what is kept, unconfirmed, is a failure',
        "written.ok || written.error.kind === 'unconfirmed'",
        'written.ok',
      ],
      ['left-overs stay', '      await sweep(folder)\n', ''],
      ['the state of a file is not looked up', 'state: await stateOf(origin)', "state: 'same'"],
    ],
  ),
]
