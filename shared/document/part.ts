import type { Point } from '../layout/graph'
import { err, ok, type Result } from '../result'
import type { Fault, Thing } from './fault'
import { list as listOf, type Form } from './form'
import type { Identified, ListPatch } from './list-patch'
import { fieldPatch, listPatch, type FieldPatch, type PatchKind } from './patch-kind'

// A part of a document is declared once, in parts/: what it is, how it stands in a file, how it changes, and what becomes
// of it when nodes go or are copied. Everything else about documents is derived from the list of parts: the types of a
// document, a patch and a file; opening, saving and migration; undo and its words; limits; copies. What an edit makes of
// a part (groups are made, a target is chosen) is in that edit's file, edit-….ts.

/**
 * One part of a document. `T` is what is edited, `R` how it stands in a file, `Q` a change of it, `N` the parts of the
 * document that it refers to. A node that is replaced by others keeps its id, so that parts need no rule for that.
 */
export interface Part<T = unknown, R = unknown, Q = unknown, N = unknown> {
  /** The version of the format in which it first appeared; of older files it is empty. */
  readonly since: number
  /** What it is in a new document. */
  readonly empty: T
  readonly form: Form<R>
  readonly patch: PatchKind<T, Q>
  /** How many entries a list has at most; null: it is no list. */
  readonly most: number | null
  /** The keys of `N`: these parts are read, and copied, before it. */
  readonly needs: readonly string[]
  /** Reads what has the form; the path of a fault is seen from the part. */
  read(record: R, needed: N): Result<T, Fault>
  /** What stands in a file, of which `read` makes the same again. */
  write(value: T): R
  /** What is left of it without some nodes, by their ids; `needed` is as it was with them. */
  without(value: T, gone: ReadonlySet<string>, needed: N): T
  /** What of it goes along when nodes, by their ids, are copied; `needed` has them. */
  extract(value: T, chosen: ReadonlySet<string>, needed: N): T
  /** It with a copy of what was extracted; `needed` has its copies already. */
  paste(value: T, copied: T, copies: Copies, needed: N): T
}

/** Copies of nodes that are being added to a document. */
export interface Copies {
  /** The fresh ids of the copies, by the ids of what was copied. */
  readonly idOf: ReadonlyMap<string, string>
  /** How far the copies stand from what was copied, in pixels. */
  readonly offset: Point
  /** The ids of nodes that were not copied, from which edges may still come. */
  readonly origins: ReadonlySet<string>
}

/** Parts by their keys, in the order in which they stand in a file. */
export type Parts = Readonly<Record<string, Part>>

/** The document that has these parts. */
export type DocumentOf<P> = {
  readonly [K in keyof P]: P[K] extends { readonly empty: infer T } ? T : never
}

/** The difference between two documents that have these parts. */
export type PatchOf<P> = {
  readonly [K in keyof P]: P[K] extends { readonly patch: { readonly nothing: infer Q } } ? Q : never
}

/** What a document, a patch or a file has of a part. */
export const valueAt = (whole: object, key: string): unknown =>
  (whole as Readonly<Record<string, unknown>>)[key]

/** A document, a patch or a file, of what is made for each part. */
export const fromParts = <T>(parts: Parts, make: (part: Part, key: string) => unknown): T =>
  Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, make(part, key)])) as T

/** The keys of all parts, each after those that it needs. */
export function inOrderOfNeed(parts: Parts): readonly string[] {
  const order = new Set<string>()
  const place = (key: string): void => {
    if (order.has(key)) return
    parts[key]!.needs.forEach(place)
    order.add(key)
  }
  Object.keys(parts).forEach(place)
  return [...order]
}

/** The document in which every part is empty. */
export const emptyOf = <P extends Parts>(parts: P): DocumentOf<P> =>
  Object.freeze(fromParts<DocumentOf<P>>(parts, ({ empty }) => empty))

/** The keys of the parts that are lists. */
export type ListKey<P> = {
  [K in keyof P & string]: P[K] extends { readonly most: number } ? K : never
}[keyof P & string]

/** The keys of the parts that change as a whole. */
export type FieldKey<P> = Exclude<keyof P & string, ListKey<P>>

/** Nothing fits here, at compile time, unless each part finds the parts that it needs among them. */
type Complete<P> = {
  readonly [K in keyof P]: P[K] extends Part<infer _T, infer _R, infer _Q, infer N>
    ? DocumentOf<P> extends N
      ? unknown
      : never
    : never
}

/** Parts that make up a document, in the order in which they stand in a file. */
export const partsOf = <P extends Parts>(parts: P & Complete<P>): P => parts

/** What a declaration may leave out: the part then refers to no node, and stays behind when nodes are copied. */
type Optional<T, R, Q, N> = Partial<Pick<Part<T, R, Q, N>, 'without' | 'extract' | 'paste'>> & {
  readonly needs?: readonly (keyof N & string)[]
}

type FieldDeclaration<T, N> = Optional<T, T, FieldPatch<T>, N> & {
  readonly since: number
  readonly empty: T
  readonly form: Form<T>
  /** Reads what has the form, where more is asked of it. */
  read?(record: T, needed: N): Result<T, Fault>
}

/** A part that changes as a whole: a text, a number, settings. */
export function field<T, N = unknown>(
  declaration: FieldDeclaration<T, N>,
): Part<T, T, FieldPatch<T>, N> & { readonly most: null } {
  const { form, empty } = declaration
  return {
    needs: [],
    read: (record) => ok(record),
    write: (value) => form.ordered(value),
    without: (value) => value,
    extract: () => empty,
    paste: (value) => value,
    ...declaration,
    patch: fieldPatch<T>(),
    most: null,
  }
}

type ListDeclaration<T, R, N> = Optional<readonly T[], readonly R[], ListPatch<T>, N> & {
  readonly since: number
  readonly most: number
  /** The form of one entry. */
  readonly entry: Form<R>
  /** What messages call an entry. */
  readonly thing?: Thing
  /** The name that a person knows an entry by. */
  nameOf?(item: T): string
  /** Reads entries that have the form and ids of their own. */
  read(records: readonly R[], needed: N): Result<readonly T[], Fault>
  /** One entry as it stands in a file. */
  write(item: T): R
}

/** A part that is a list of things with ids: they are added, removed and changed one by one. */
export function list<T extends Identified, R extends Identified, N = unknown>(
  declaration: ListDeclaration<T, R, N>,
): Part<readonly T[], readonly R[], ListPatch<T>, N> & { readonly most: number } {
  const { since, most, entry, thing = 'entry', nameOf, read, write, ...rest } = declaration
  const empty: readonly T[] = Object.freeze([])
  return {
    needs: [],
    without: (value) => value,
    extract: () => empty,
    paste: (value) => value,
    ...rest,
    since,
    most,
    empty,
    form: listOf(most, entry),
    patch: listPatch<T>(nameOf ?? (() => null)),
    read: (records, needed) => sameId(records, thing) ?? read(records, needed),
    write: (items) => items.map(write),
  }
}

/** Refuses the second of two entries with one id. */
function sameId(records: readonly Identified[], thing: Thing): Result<never, Fault> | null {
  const ids = new Set<string>()
  for (const [index, { id }] of records.entries()) {
    if (ids.has(id)) return err({ kind: 'same-id', path: [index, 'id'], thing })
    ids.add(id)
  }
  return null
}
