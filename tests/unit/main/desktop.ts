import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from '@shared/ipc/contract'
import { english, say } from '@shared/words'
import { windowFiles, type FileDialogs } from '../../../src-main/files'
import { createQueue, type Queue } from '../../../src-main/queue'
import { recentFiles } from '../../../src-main/recent-files'
import { emptyFolder } from './folder'

/** A folder of documents, and windows on it whose user answers as told. */
export async function desktop() {
  const folder = emptyFolder()
  const path = (name: string) => join(folder, name)
  const asked: string[] = []
  const answers = {
    file: path('graph.chainrule') as string | null,
    target: null as string | null,
    replace: true,
  }
  const dialogs: FileDialogs = {
    async chooseFile(start) {
      asked.push(`open in ${start}`)
      return answers.file
    },
    async chooseTarget(suggested, extension) {
      asked.push(`${extension}: save to ${suggested}`)
      return answers.target
    },
    async confirmReplace(name) {
      asked.push(`replace ${name}`)
      return answers.replace
    },
  }
  const recent = await recentFiles(path('recent.json'), folder)
  const turns: string[] = []
  const inOrder = createQueue()
  const queue: Queue = (key, job) => {
    turns.push(key)
    return inOrder(key, job)
  }
  const context = { recent, queue, documents: folder, untitled: 'Untitled' }
  const put = (text: string, name = 'graph.chainrule') => writeFileSync(path(name), text)
  return {
    folder,
    path,
    put,
    answers,
    asked,
    /** What each save waited for, in turn. */
    turns,
    recent,
    read: (name = 'graph.chainrule') => readFileSync(path(name), 'utf8'),
    window: () => windowFiles(dialogs, context),
  }
}

/** What begins like a document of ours, as backups are told by that. */
export const graph = (title: string) => JSON.stringify({ format: 'chainrule', version: 1, title })

/** The value of an outcome that is expected to be one. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome?.ok) throw new Error(outcome?.error.kind ?? 'cancelled')
  return outcome.value
}

/** Why an outcome is none, in words. */
export const troubleOf = <T>(outcome: Outcome<T>): string =>
  outcome && !outcome.ok ? say(english.fileTrouble, outcome.error) : 'none'
