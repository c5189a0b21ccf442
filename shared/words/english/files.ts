import type { FileTrouble, SystemReason } from '../../ipc/file-trouble'
import { say, type Sentences } from '../sentences'
import { mebibytes } from './grammar'

/** Why the system refuses to read or write a file. */
export const systemReason: Sentences<SystemReason> = {
  'no-such-file': () => 'there is no such file or folder',
  'no-such-folder': () => 'there is no such folder',
  folder: () => 'this is a folder',
  'not-a-file': () => 'this is a device, a pipe or a socket, no file',
  'unwritten-pipe': () => 'this is a pipe into which nobody writes',
  'unread-pipe': () => 'this is a pipe from which nobody reads',
  'link-loop': () => 'its links lead round in a circle',
  'name-taken': () => 'all names for it are taken by other files',
  denied: () => 'permission denied',
  'read-only-disk': () => 'the disk is read-only',
  'disk-full': () => 'the disk is full',
  'name-too-long': () => 'the name is too long',
  gone: () => 'it was moved or deleted',
  'gone-or-denied': () => 'it was moved or deleted, or may not be read',
  'may-not-read': () => 'the browser was not allowed to read it',
  'may-not-write': () => 'the browser was not allowed to write it',
  'not-allowed': () => 'the browser was not allowed to',
  'in-use': () => 'it is read-only or in use',
  'needs-gesture': () => 'the browser wants a click or a key first',
  'said-by-system': ({ said }) => `the system says ${said}`,
  'said-by-browser': ({ said }) => `the browser says ${said}`,
}

/** Why a file could not be read or written, and what to do. */
export const fileTrouble: Sentences<FileTrouble> = {
  changed: ({ name }) => `“${name}” was changed by another program since it was opened here.`,
  gone: ({ name }) => `“${name}” was deleted or moved by another program since it was opened here.`,
  unreadable: ({ name, reason }) => `“${name}” could not be opened: ${say(systemReason, reason)}.`,
  'too-large': ({ name, most }) =>
    `“${name}” could not be opened: it is larger than ${mebibytes(most)}. Give its tables and values fewer rows or digits, or split the graph into several files.`,
  'no-file': ({ reason }) => `No file could be opened: ${say(systemReason, reason)}.`,
  unwritable: ({ name, reason }) =>
    `“${name}” could not be saved: ${say(systemReason, reason)}. Nothing was overwritten; use Save As to put it elsewhere.`,
  unconfirmed: ({ name, reason }) =>
    `“${name}” was written, but the disk did not confirm it (${say(systemReason, reason)}): keep a second copy elsewhere with Save As.`,
  'would-be-too-large': ({ name, most }) =>
    `“${name}” would be larger than ${mebibytes(most)}, which could not be opened again: give its tables and values fewer rows or digits, or split the graph into several files.`,
  'not-recent': () => 'This file is no longer among the recent ones: use Open.',
  'not-open': () => 'This file is not open in this window any more: use Save As.',
  'not-reloadable': () => 'This file cannot be read again: use Open.',
}

/** What a document without a title is called, as a file too. */
export const untitled = 'Untitled'

/** What a title bar or a tab shows of a document. */
export const windowTitle = (name: string, dirty: boolean): string =>
  `${dirty ? '• ' : ''}${name.replace(/\s+/g, ' ').trim()} — Chainrule`
