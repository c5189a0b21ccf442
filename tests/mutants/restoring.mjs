import { mutantsOf } from './mutant.mjs'

const browser = ['renderer/host/browser-recovery.browser.test.tsx']
const restore = ['renderer/commands/recover.test.ts']

/** What gives it back, and tells one tab of a browser from another. */
export const restoring = [
  ...mutantsOf('src-renderer/commands/recover.ts', restore, [
    [
      'a page that crashes over its documents opens them for ever',
      'if (session.getItem(REOPENING) !== null)',
      'if (false)',
    ],
    ['that it opens them is not noted', "  session.setItem(REOPENING, '')\n", ''],
    ['one that lived is taken for crashed', '  setTimeout(survive, SURVIVED)\n', ''],
    ['one that is left is taken for crashed', '  listenToLeaving(survive)\n', ''],
    ['it is noted as survived before it is drawn', 'const SURVIVED = 2000', 'const SURVIVED = 0'],
    [
      'what is unsaved is forgotten where it crashed',
      'if (!unsaved) await host.recovery.forget(key)',
      'await host.recovery.forget(key)',
    ],
    ['what was saved stays where it crashed', 'if (!unsaved) await host.recovery.forget(key)', ''],
    [
      'it takes the place of what somebody has begun',
      'workspaces.find(isBlank) ?? null',
      'workspaces[0] ?? null',
    ],
    [
      'what is opened again is forgotten before it is read',
      'const read = await inSlices(readKeptInPieces(text))',
      'void window.host.recovery.forget(key)\n  const read = await inSlices(readKeptInPieces(text))',
    ],
    [
      'what is restored counts as saved',
      'workspace.document.open(read.value, file, unsaved)',
      'workspace.document.open(read.value, file, false)',
    ],
    [
      'what is restored has lost its file',
      'workspace.document.open(read.value, file, unsaved)',
      'workspace.document.open(read.value, null, unsaved)',
    ],
    ['what is restored is kept a second time', '    window.recovery.adopt(workspace, key)\n', ''],
    ['the grain of steps is lost', '      workspace.playback.setGrain(step.grain)\n', ''],
    ['the step is lost', '      workspace.playback.goTo(step.position)\n', ''],
    ['the view is lost', '      workspace.canvas.startAt(view)\n', ''],
    [
      'what is damaged stays in the way',
      '    await putAside(window, key)\n    return false',
      '    return false',
    ],
    [
      'one that is damaged keeps the others from opening',
      '    await putAside(window, key)\n    return false',
      "    throw new Error('damaged')",
    ],
    [
      'what is damaged is put aside unsaid',
      'chrome.notify(words.said.recoveryDamaged(1)',
      'void (words.said.recoveryDamaged(1)',
    ],
    [
      'it is restored before somebody is asked',
      'if (placeNow() === workspace && !(await mayLeave(workspace))) return\n  const recovered = await host.recovery.restore(key)',
      'const recovered = await host.recovery.restore(key)\n  if (placeNow() === workspace && !(await mayLeave(workspace))) return',
    ],
    ['nobody is asked before it takes the place', '!(await mayLeave(workspace))', 'false'],
    ['it is discarded whatever one says', "  if (answer !== 'discard') return\n", ''],
    [
      'what is discarded stays',
      '  await host.recovery.forget(key)\n  await recovery.look()\n  chrome.announce',
      '  await recovery.look()\n  chrome.announce',
    ],
    [
      'that it is gone is not said',
      "if (recovered === null) chrome.notify(words.said.notThere, 'warning')",
      'if (recovered === null) return',
    ],
    [
      'what was restored stays among what was found',
      '  await look(window)\n}\n\n/** Gives up',
      '}\n\n/** Gives up',
    ],
    [
      'it is always opened in place',
      'workspaces.length > 1 || !isDirty(workspace.document.getState())',
      'true',
    ],
    [
      'it is never opened in place',
      'const isThere = workspaces.length > 1 || !isDirty(workspace.document.getState())',
      'const isThere = false',
    ],
    ['it is opened in place where two are open', 'workspaces.length > 1 || ', ''],
    [
      'a page that is hidden keeps nothing',
      "document.visibilityState === 'hidden' && leave()",
      "document.visibilityState !== 'hidden' && leave()",
    ],
    ['a page that goes keeps nothing', "  window.addEventListener('pagehide', leave)\n", ''],
  ]),
  ...mutantsOf(
    'src-renderer/host/browser-recovery.ts',
    browser,
    [
      [
        'another tab takes what a living one has',
        '|| !(await isLive(stored.session)) ? stored : null',
        '|| true ? stored : null',
      ],
      [
        'nobody takes what a tab left',
        '!(await isLive(stored.session)) ? stored : null',
        'false ? stored : null',
      ],
      ['a copy of a tab has it forgotten', '        if (await free(key))\n          await', '        await'],
      [
        'a tab has the documents of all',
        'isStored(stored) && stored.session === own ? [recovered(stored)] : []',
        'isStored(stored) ? [recovered(stored)] : []',
      ],
      [
        'what is open in another tab is found',
        'else if (stored.session !== own && (await isLive(stored.session))) continue',
        'else if (false) continue',
      ],
      ['what was saved is found', 'else if (stored.kept.unsaved) documents', 'else if (true) documents'],
      [
        'what was saved stays for ever',
        "await transact(RECOVERY, 'readwrite', (stores) => answerOf(stores.documents.delete(key)))",
        'continue',
      ],
      ['what this tab has saved goes', 'else if (stored.session !== own)\n', 'else\n'],
      [
        'what stands under the key of another is believed',
        '!isStored(stored) || stored.kept.key !== key',
        '!isStored(stored)',
      ],
      [
        'two tabs restore one document',
        'if (!isStored(now) || now.session !== stored.session) return false\n',
        '',
      ],
      ['what is restored stays everybody’s', '          await answerOf(documents.put(own, key))\n', ''],
      ['the file is forgotten', 'handle === null ? null : (known.get(handle) ?? null)', 'null'],
      [
        'the hash of the file is of now',
        '    known.set(handle, file)\n',
        "    known.set(handle, { ...file, hash: '' })\n",
      ],
      [
        'a full disk is a failure like others',
        "error.name === 'QuotaExceededError' ? 'full' : 'failed'",
        "error.name === 'x' ? 'full' : 'failed'",
      ],
      ['what is damaged is not put aside', '              await putAside(key)\n', ''],
      [
        'what is put aside stays',
        '    await answerOf(documents.delete(key))\n    const keys',
        '    const keys',
      ],
      [
        'what is put aside is lost',
        '    await answerOf(damaged.put(value, new Date().toISOString() + crypto.randomUUID()))\n',
        '',
      ],
      ['what is damaged is kept for ever', 'keys.slice(0, -MOST_DAMAGED)', 'keys.slice(0, 0)'],
      ['the oldest is found first', 'b.at - a.at', 'a.at - b.at'],
      ['a file that is none is believed', '(value.file === null || isKnownFile(value.file))', 'true'],
      [
        'where nothing may be kept it throws',
        '  } catch {\n    return nothing\n',
        '  } catch (error) {\n    throw error\n',
      ],
    ].map(([breaks, ...change]) => [`in a browser, ${breaks}`, ...change]),
  ),
  ...mutantsOf('src-renderer/host/tab-session.ts', browser, [
    ['a copy of a tab has its session', 'isReload() && (await hold(before))', 'isReload()'],
    [
      'a tab that begins anew has the session before',
      'before !== null && isReload() && ',
      'before !== null && ',
    ],
    [
      'a tab that is loaded again has another session',
      'if (before !== null && isReload() && (await hold(before))) return before\n',
      '',
    ],
    ['the session is not noted', '  sessionStorage.setItem(KEPT_IN, session)\n', ''],
    ['a session is not held', '  await hold(session)\n', ''],
    ['every session is alive', 'held.some(({ name }) => name === lockOf(session))', 'true'],
    ['a page that comes back writes for a session it has let go', '    if (persisted) taken = null\n', ''],
    ['any page that shows takes another session', 'if (persisted) taken = null', 'taken = null'],
    [
      'a page that goes holds its session on',
      "window.addEventListener('pagehide', () => end(), { once: true })",
      'void end',
    ],
    [
      'two pages of a tab hold it at once',
      'navigator.locks\n      .request(lockOf(session), {',
      "navigator.locks\n      .request(lockOf(session), { mode: 'shared',",
    ],
    ['each answer takes a session of its own', 'taken ??= take()', 'take()'],
  ]),
]
