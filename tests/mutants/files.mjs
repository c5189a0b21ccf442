import { mutantsOf } from './mutant.mjs'

const saving = ['main/files.test.ts', 'main/files-saving.test.ts', 'main/files-disk.test.ts']
const QUEUED =
  'queue(`name ${path}`, async () => queue(`file ${await realFile(path).catch(() => path)}`, job))'

/** What opens and saves the files of a window. */
export const files = [
  ...mutantsOf('src-main/files.ts', saving, [
    ['nobody waits for anybody', QUEUED, 'job()'],
    ['saves wait by the name alone', QUEUED, 'queue(`name ${path}`, job)'],
    [
      'saves wait by the file alone',
      QUEUED,
      '(async () => queue(`file ${await realFile(path).catch(() => path)}`, job))()',
    ],
    [
      'what another program wrote is overwritten',
      '(previous !== null && previous === known.get(handle)!.hash)',
      'true',
    ],
    [
      'the hash is compared the wrong way round',
      'previous === known.get(handle)!.hash',
      'previous !== known.get(handle)!.hash',
    ],
    [
      'an earlier save of the same window is a conflict',
      'previous === known.get(handle)!.hash',
      'previous === file.hash',
    ],
    ['Overwrite overwrites nothing', 'return overwrite || ', 'return '],
    [
      'what was saved is not known',
      "if (written.ok || written.error.kind === 'unconfirmed') known.set(handle, { path, hash: hashOf(bytes) })",
      '',
    ],
    [
      'what was saved, unconfirmed, is a conflict',
      "if (written.ok || written.error.kind === 'unconfirmed') known",
      'if (written.ok) known',
    ],
    ['that there is no backup is not told', ', ...withoutBackup(written.value), ...otherNames', ''],
    [
      'a file that is gone is called changed',
      "kind: isThere ? 'changed' : 'gone'",
      "kind: isThere ? 'gone' : 'changed'",
    ],
    ['documents are saved without a backup', '{ backup: isBackupFor(bytes), mayReplace }', '{ mayReplace }'],
    [
      'any file is taken for a backup',
      '{ backup: isBackupFor(bytes), mayReplace }',
      '{ backup: () => true, mayReplace }',
    ],
    ['left-overs are not swept before Save As', '      await sweepBeside(path)\n', ''],
    ['left-overs are not swept on opening', '    void sweepBeside(path)\n', ''],
    [
      'the file of a completed name is replaced unasked',
      'path !== chosen && existsSync(path) && !(await dialogs.confirmReplace(basename(path)))',
      'false',
    ],
    [
      'a name is asked for that was not completed',
      'if (path !== chosen && existsSync(path)',
      'if (existsSync(path)',
    ],
    [
      'the largest file cannot be saved',
      'bytes.length > MAX_BYTES ? null',
      'bytes.length >= MAX_BYTES ? null',
    ],
    [
      'characters are counted instead of bytes',
      'bytes.length > MAX_BYTES ? null',
      'text.length > MAX_BYTES ? null',
    ],
    ['a device is opened before it is refused', 'assertFile(await fileSystem.stat(path))', ''],
    ['a larger buffer crosses to the window', 'return bytes && new Uint8Array(bytes)', 'return bytes'],
    [
      'a file that is gone stays among the recent ones',
      "if ((error as NodeJS.ErrnoException).code === 'ENOENT') recent.remove(path)",
      '',
    ],
    [
      'a file that cannot be read leaves the recent ones',
      "if ((error as NodeJS.ErrnoException).code === 'ENOENT') recent.remove(path)",
      'recent.remove(path)',
    ],
    [
      'a reload is still in conflict',
      'hash: hashOf(bytes) })\n      recent',
      'hash: [...known.values()].find((file) => file.path === path)?.hash ?? hashOf(bytes) })\n      recent',
    ],
    [
      'a reload that could not be opened is in conflict no more',
      'const handle = randomUUID()\n    void',
      'const handle = [...known].find(([, file]) => file.path === path)?.[0] ?? randomUUID()\n    void',
    ],
  ]),
  ...mutantsOf(
    'src-main/files.ts',
    ['main/recovery.test.ts'],
    [
      [
        'a file that changed is called the same',
        "hashOf(bytes) === hash ? 'same' : 'changed'",
        "hashOf(bytes) !== hash ? 'same' : 'changed'",
      ],
      [
        'a file that is gone is called unknown',
        "=== 'ENOENT' ? 'gone' : 'unknown'",
        "=== 'ENOTDIR' ? 'gone' : 'unknown'",
      ],
    ],
  ),
]
