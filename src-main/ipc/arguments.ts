import { MAX_BYTES, MAX_TEXT } from '@shared/document/limits'
import { isKeptDocument, isRecoveryKey, type KeptDocument, type RecoveryKey } from '@shared/ipc/recovery'
import { exportExtensions, textEdits, type RequestChannel, type Requests } from '@shared/ipc/contract'
import { z } from 'zod'

// The page's policy and the sandbox forbid making code at run time, which zod would try.
z.config({ jitless: true })

const handle = z.uuid()
const name = z.string().max(MAX_TEXT)
/** Texts up to here get an answer that says that they are too large. */
const text = z.string().max(4 * MAX_BYTES)

const kept = z.custom<KeptDocument>(isKeptDocument)
const recoveryKey = z.custom<RecoveryKey>(isRecoveryKey)

/** What is logged at once, in characters. */
const MAX_LOGGED = 100_000

/** A figure of a thousand pages is smaller. */
const MAX_EXPORTED = 512 * 1024 ** 2
/** What is exported may be larger than a document: a picture, a page for each step. */
const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_EXPORTED)

/** What each request may carry: nothing else reaches its handler. */
export const requestArguments: { readonly [C in RequestChannel]: z.ZodType<Parameters<Requests[C]>> } = {
  'file:open': z.tuple([]),
  'file:open-recent': z.tuple([handle]),
  'file:reload': z.tuple([handle]),
  'file:save': z.tuple([handle, text, z.boolean()]),
  'file:save-as': z.tuple([name, text]),
  'file:export': z.tuple([name, z.enum(exportExtensions), bytes]),
  'file:recent': z.tuple([]),
  'recovery:keep': z.tuple([kept, handle.nullable()]),
  'recovery:forget': z.tuple([recoveryKey]),
  'recovery:mine': z.tuple([]),
  'recovery:found': z.tuple([]),
  'recovery:read': z.tuple([recoveryKey]),
  'recovery:restore': z.tuple([recoveryKey]),
  'recovery:set-aside': z.tuple([recoveryKey]),
  'log:write': z.tuple([z.string().max(MAX_LOGGED)]),
  'log:read': z.tuple([]),
  'edit:native': z.tuple([z.enum(textEdits)]),
  'clipboard:read': z.tuple([]),
  'clipboard:write': z.tuple([text]),
  'clipboard:write-picture': z.tuple([bytes]),
  'window:title': z.tuple([name, z.boolean(), z.boolean()]),
  'window:ask-unsaved': z.tuple([name]),
  'window:close-heard': z.tuple([]),
  'window:close': z.tuple([]),
  'window:keep-open': z.tuple([]),
  'window:new': z.tuple([]),
  'window:full-screen': z.tuple([z.boolean()]),
  'window:ready': z.tuple([]),
}
