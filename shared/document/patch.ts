import { fromParts, valueAt, type DocumentOf, type Parts, type PatchOf } from './part'
import { documentParts, type DocumentParts } from './parts/index'

// A patch is the difference between two documents as plain data: it is what an edit results in, what the history keeps,
// and what is taken back. It has an entry for each part, of the kind that the part is declared with.

/** `patch.nodes`, `.edges`, … say what was added, removed and changed; `patch.title`, … what it was and is, or null. */
export interface Patch extends PatchOf<DocumentParts> {}

/** Whether a patch changes nothing. */
export const isEmpty = <P extends Parts = DocumentParts>(patch: NoInfer<PatchOf<P>>, parts?: P): boolean =>
  Object.entries(parts ?? documentParts).every(([key, part]) => part.patch.isEmpty(valueAt(patch, key)))

/** The patch that leads from one document to the other. */
export const diff = <P extends Parts = DocumentParts>(
  before: NoInfer<DocumentOf<P>>,
  after: NoInfer<DocumentOf<P>>,
  parts?: P,
): NoInfer<PatchOf<P>> =>
  fromParts(parts ?? documentParts, ({ patch }, key) => patch.diff(valueAt(before, key), valueAt(after, key)))

/** The document that the patch leads to. Throws a PatchError if the patch was made for another document. */
export const apply = <P extends Parts = DocumentParts>(
  document: NoInfer<DocumentOf<P>>,
  patch: NoInfer<PatchOf<P>>,
  parts?: P,
): NoInfer<DocumentOf<P>> =>
  fromParts(parts ?? documentParts, (part, key) =>
    part.patch.apply(valueAt(document, key), valueAt(patch, key)),
  )

/** The patch that leads back. */
export const invert = <P extends Parts = DocumentParts>(
  patch: NoInfer<PatchOf<P>>,
  parts?: P,
): NoInfer<PatchOf<P>> =>
  fromParts(parts ?? documentParts, (part, key) => part.patch.invert(valueAt(patch, key)))

/** Patches that were made one after the other, as one. */
export const squash = <P extends Parts = DocumentParts>(
  patches: readonly NoInfer<PatchOf<P>>[],
  parts?: P,
): NoInfer<PatchOf<P>> =>
  fromParts(parts ?? documentParts, ({ patch: { squash, nothing } }, key) =>
    patches.reduce((first, second) => squash(first, valueAt(second, key)), nothing),
  )
