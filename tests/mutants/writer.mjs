import { mutantsOf } from './mutant.mjs'

const safeWrite = [
  'main/safe-write.test.ts',
  'main/safe-write-faults.test.ts',
  'main/safe-write-others.test.ts',
]
const ASIDE =
  'await patiently(windows, () => fileSystem.rename(name, target)).then(() => giveNameBack(name), keep)'

/** What writes a file as a whole or not at all. */
export const writer = [
  ...mutantsOf('src-main/safe-write.ts', safeWrite, [
    [
      'what a nearly full disk left over is not written',
      'for (let written = 0; written < bytes.length;) {',
      'for (let written = 0, once = true; once; once = false) {',
    ],
    [
      'what is left over is written from the start again',
      'file.write(bytes, written, bytes.length - written)',
      'file.write(bytes, 0, bytes.length - written)',
    ],
    [
      'a full disk is told as a broken one',
      "if (bytesWritten === 0) throw Object.assign(new Error('no byte was taken'), { code: 'ENOSPC' })",
      'if (bytesWritten === 0) break',
    ],
    ['the file is not synced', '    await file.sync()\n    const', '    const'],
    ['the size is not checked', 'if (size !== bytes.length)', 'if (size > bytes.length)'],
    [
      'a write that failed leaves its file open',
      '  } finally {\n    await file.close()\n  }\n}\n\n/** Gives a new',
      '  } finally {\n  }\n}\n\n/** Gives a new',
    ],
    [
      'it goes on before all is written',
      'await writeNew(fileSystem, next, bytes, old)',
      'void writeNew(fileSystem, next, bytes, old).catch(() => {})',
    ],
    [
      'what has the name of the temporary file is overwritten',
      "fileSystem.open(path, 'wx'",
      "fileSystem.open(path, 'w'",
    ],
    ['a private file is readable by all while it is written', 'old ? old.mode & 0o777 : 0o666', '0o666'],
    [
      'the temporary file is made in the folder of the link',
      'const folder = dirname(target)',
      'const folder = dirname(path)',
    ],
    [
      'a link is replaced by a file',
      'const target = await realFile(path, fileSystem)',
      'const target = path',
    ],
    ['a read-only file is written', '  await fileSystem.access(target, constants.W_OK)\n', ''],
    ['it is asked whether the file may be read', 'constants.W_OK', 'constants.R_OK'],
    ['what is no file is opened and given a second name', '  assertFile(found)\n', ''],
    ['the mode is lost', 'if ((own.mode & 0o777) !== wanted) await file.chmod(wanted)', ''],
    ['the owner is lost', 'if (own.uid !== uid || own.gid !== gid)', 'if (false)'],
    ['the group is lost with the owner', '      .catch(() => file.chown(own.uid, gid))\n', ''],
    [
      'another group gets the rights of the group',
      'void (wanted = (mode & 0o707) | ((mode & 7) << 3))',
      'undefined',
    ],
    [
      'it is not looked at right before the exchange',
      'if (!isSame(statSync(to, { throwIfNoEntry: false }) ?? null, was)) return false',
      '',
    ],
    ['another file in its place is not noticed', ' && now.ino === was.ino', ''],
    ['what was written into it meanwhile is not noticed', ' && now.mtimeMs === was.mtimeMs', ''],
    ['that it grew is not noticed', ' && now.size === was.size', ''],
    ['a file that came meanwhile is not noticed', '? now === was\n', '? true\n'],
    [
      'it is not looked at after the exchange',
      'displaced !== before.content && displaced !== null && !mayReplace(displaced)',
      'false',
    ],
    ['what was written in the last moment is not put back', ASIDE, 'await keep()'],
    ['what cannot be put back is lost', ASIDE, ASIDE.replace(', keep)', ', () => {})')],
    [
      'a change in the last moment is told as a save',
      ASIDE + "\n          return err({ kind: 'refused' })",
      ASIDE,
    ],
    [
      'nobody is asked whether it may be replaced',
      'if (!mayReplace(before?.content ?? null)) return err',
      'if (false) return err',
    ],
    ['a file that keeps changing is tried for ever', 'if (look === MAX_LOOKS)', 'if (look === 10_000)'],
    [
      'where there are no second names it goes unseen',
      "return codeOf(error) === 'ENOENT' ? null : copyAside(fileSystem, target, newName())",
      'return null',
    ],
    [
      'the old file is away for a moment',
      'await fileSystem.link(target, name)',
      'await fileSystem.rename(target, name)',
    ],
    [
      'a file of another’s is taken for a backup',
      'if (found && !isOurs(await beginOf(fileSystem, place))) continue',
      '',
    ],
    ['a folder is taken for a backup', 'if (found && !found.isFile()) continue', ''],
    ['the last name of a backup is not used', 'number <= MAX_BACKUPS', 'number < MAX_BACKUPS'],
    ['too little is read of a backup to know it', 'const BEGIN = 256', 'const BEGIN = 8'],
    [
      'no backup, no save',
      '            (error: unknown) => error,\n',
      '            (error: unknown) => { throw error },\n',
    ],
    [
      'that there is no backup is not told where it cannot be copied',
      'else if (before && backup) backupFault = before.fault',
      '',
    ],
    [
      'a text that is saved unchanged pushes the older one out',
      'if (backup && displaced !== hashOf(bytes))',
      'if (backup)',
    ],
    ['the folder is not synced', '      await handle.sync()\n', ''],
    [
      'a folder that was not synced is told as a failure',
      "return err({ kind: 'unconfirmed', error })",
      "return err({ kind: 'failed', error })",
    ],
    [
      'an error of the disk is taken for a system that syncs no folder',
      "new Set(['EINVAL', 'ENOTSUP'",
      "new Set(['EIO', 'EINVAL', 'ENOTSUP'",
    ],
    ['a folder that cannot be synced is no save', 'if (!CANNOT_SYNC.has(codeOf(error)))', 'if (true)'],
    [
      'a save that failed leaves its temporary file',
      '      await fileSystem.unlink(name).catch(() => {})\n',
      '',
    ],
    [
      'cleaning up hides what went wrong',
      'await fileSystem.unlink(name).catch(() => {})',
      'await fileSystem.unlink(name)',
    ],
    ['a name that was given up stays in use', '(() => {})\n      giveNameBack(name)\n', '(() => {})\n'],
    ['Windows is not asked again', 'if (!windows || count', 'if (true || count'],
    ['Windows is asked for ever', 'count === MAX_ATTEMPTS', 'count === 100'],
    ['every system is asked again', 'if (!windows || count', 'if (count'],
    ['Windows is asked again whatever it says', '|| !BUSY.has(codeOf(error))', ''],
  ]),
  ...mutantsOf(
    'src-main/content.ts',
    ['main/content.test.ts', 'main/safe-write-others.test.ts', 'main/files.test.ts'],
    [
      ['an enormous file is read', 'if (size > most) return false', ''],
      [
        'a file as large as may be is too large',
        'if (size > most) return false',
        'if (size >= most) return false',
      ],
      ['what has become a pipe is waited for', ' | constants.O_NONBLOCK', ''],
      ['what has become a pipe is read', '    assertFile(found)\n', ''],
      ['a file that grows is read without end', 'if (read > most) return false', ''],
      [
        'a file that grew as large as may be is too large',
        'if (read > most) return false',
        'if (read >= most) return false',
      ],
      ['what was left of the piece before counts', 'take(buffer.subarray(0, bytesRead))', 'take(buffer)'],
      ['one piece overwrites another', 'pieces.push(Buffer.from(piece))', 'pieces.push(piece as Buffer)'],
      ['a file that was read stays open', '    await file.close()', ''],
      [
        'the first piece is all',
        '      take(buffer.subarray(0, bytesRead))',
        '      take(buffer.subarray(0, bytesRead))\n      return true',
      ],
    ],
  ),
  ...mutantsOf(
    'src-main/real-file.ts',
    ['main/safe-write.test.ts', 'main/files.test.ts'],
    [['a device is called a folder', "found.isDirectory() ? 'EISDIR' : 'NOT_A_FILE'", "'EISDIR'"]],
  ),
  ...mutantsOf(
    'src-main/temporary-files.ts',
    ['main/temporary-files.test.ts'],
    [
      ['left-overs of processes that ended stay', 'if (!isRunning(writer)) return true', ''],
      ['files of processes that run are removed', 'if (!isRunning(writer)) return true', 'return true'],
      ['left-overs of the same number stay', 'return !used.has(basename(path))', 'return false'],
      ['its own files are removed while they are written', 'return !used.has(basename(path))', 'return true'],
      ['old left-overs stay where the number is in use', 'Date.now() - changed > LONGEST_SAVE_MS', 'false'],
      ['young files of others are removed', 'Date.now() - changed > LONGEST_SAVE_MS', 'true'],
      [
        'the second name of an old file is taken for old',
        '({ ctimeMs }) => ctimeMs',
        '({ mtimeMs }) => mtimeMs',
      ],
      ['a file of unknown age is removed', '() => Infinity', '() => 0'],
      ['the process of another user is taken for ended', ".code === 'EPERM'", ".code === 'ESRCH'"],
      [
        'the folder of the link is swept',
        'await sweep(dirname(await realFile(path).catch(() => path)))',
        'await sweep(dirname(path))',
      ],
      ['a file that only begins like ours is removed', '[0-9a-f]{12}\\.tmp$/', '[0-9a-f]{12}\\.tmp/'],
      ['two files get one name', "randomBytes(6).toString('hex')", "'0'.repeat(12)"],
    ],
  ),
  ...mutantsOf(
    'src-main/real-file.ts',
    ['main/real-file.test.ts', ...safeWrite.slice(0, 2)],
    [
      [
        'a link to nothing means the link',
        'if (link !== null) return realFile(resolve(dirname(path), link), fileSystem)',
        '',
      ],
      ['a link is read from where the process is', 'resolve(dirname(path), link)', 'resolve(link)'],
      [
        'links to folders do not count for new files',
        'return join(await fileSystem.realpath(dirname(path)), basename(path))',
        'return path',
      ],
      [
        'whatever goes wrong, there is no file',
        "if (codeOf(error) === 'ENOENT') return null\n    throw error",
        'return null',
      ],
    ],
  ),
  ...mutantsOf(
    'src-main/queue.ts',
    ['main/queue.test.ts'],
    [
      ['nobody waits', '(last.get(key) ?? Promise.resolve()).then(job)', 'Promise.resolve().then(job)'],
      ['everybody waits for everybody', 'last.set(key, settled)', "last.set('', settled)"],
      ['a job that fails takes the next with it', 'last.set(key, settled)', 'last.set(key, done)'],
      [
        'one that comes later does not wait',
        'if (last.get(key) === settled) last.delete(key)',
        'last.delete(key)',
      ],
    ],
  ),
]
