import type { ProgramExcess } from '../code/excess'
import type { FileFault } from '../document/file'
import type { Refusal } from '../document/refusal'
import type { Problem } from '../engine/problem'
import type { ExpressionFault } from '../expression/fault'
import type { FigureExcess } from '../figure/excess'
import type { NonFinite } from '../health/finding'
import type { SystemReason } from '../ipc/file-trouble'
import type { StackFault } from '../layers/fault'
import type { AttributeFault } from '../ops/attributes'
import type { OptimizerFault } from '../training/optimizer'
import type { TrainingFault } from '../training/run'

// What the command line finds wrong, as facts. They are here and not beside it because the words for them are in shared.

/** What an argument stands for, as help and messages call it: FILE, NAME=VALUE. */
export type ArgumentName =
  | 'file'
  | 'names'
  | 'expressions'
  | 'assignment'
  | 'name'
  | 'count'
  | 'rate'
  | 'bound'
  | 'number'
  | 'pair'
  | 'language'
  | 'format'
  | 'look'
  | 'page'
  | 'grain'
  | 'phase'
  | 'text'
  | 'sizes'
  | 'value'
  | 'index'

/** Why the argument of an option is none. */
export type ArgumentFault =
  | {
      readonly kind: 'no-number'
      readonly expected:
        'any' | 'whole' | 'positive-whole' | 'not-negative' | 'positive' | 'positive-or-none' | 'pair'
      readonly found: string
    }
  | {
      readonly kind: 'unknown-word'
      readonly found: string
      readonly meant: string | null
      readonly known: readonly string[]
    }
  | { readonly kind: 'no-assignment'; readonly found: string }
  | { readonly kind: 'bad-stack'; readonly fault: StackFault }
  | { readonly kind: 'no-index'; readonly found: string }
  | { readonly kind: 'unreadable-value'; readonly name: string; readonly fault: ExpressionFault }

/** How a command was called in a way that it does not understand. */
export type UsageFault =
  | ArgumentFault
  | { readonly kind: 'no-command'; readonly known: readonly string[] }
  | {
      readonly kind: 'unknown-command' | 'unknown-option'
      readonly meant: string | null
      readonly known: readonly string[]
    }
  /** What may be an argument that begins with a minus. */
  | { readonly kind: 'option-or-argument'; readonly argument: ArgumentName }
  | { readonly kind: 'given-twice' | 'takes-no-argument' | 'option-missing' | 'file-or-expressions' }
  /** No file is called so, but an empty variable of a script is. */
  | { readonly kind: 'empty-name' }
  /** Two options of which one excludes the other. */
  | { readonly kind: 'not-both'; readonly other: string }
  /** An option that means something beside another one only. */
  | { readonly kind: 'needs'; readonly other: string }
  | { readonly kind: 'out-of-range'; readonly least: number; readonly most: number; readonly found: string }
  /** So many steps would be printed, and fewer are if it is every so many. */
  | {
      readonly kind: 'too-many-printed'
      readonly steps: number
      readonly most: number
      readonly every: number
    }
  /** Nothing of what is to be drawn one by one. */
  | { readonly kind: 'no-steps'; readonly phases: 'forward' | 'backward' | 'both' | 'update' }
  /** The name of the file says no format that there is. */
  | { readonly kind: 'unknown-ending'; readonly ending: string }
  /** What is read would be written over. */
  | { readonly kind: 'own-file' }
  /** It sets a number that other optimisers or schedules have. */
  | {
      readonly kind: 'goes-with'
      readonly option: 'optimizer' | 'schedule'
      readonly having: readonly string[]
    }
  /** `new` makes a stack of layers, or what expressions say. */
  | { readonly kind: 'layers-or-expressions' }
  /** It says how the layers of `--layers` are. */
  | { readonly kind: 'goes-with-layers' }
  | { readonly kind: 'bad-setting'; readonly fault: AttributeFault | OptimizerFault }
  /** What is not text does not go to a terminal. */
  | { readonly kind: 'file-needed'; readonly extension: string }
  /** Nothing stands after an option that takes something. */
  | { readonly kind: 'nothing-after'; readonly argument: ArgumentName }
  | {
      readonly kind: 'argument-missing'
      readonly argument: ArgumentName
      /** How many are expected, and how many there are. */
      readonly count: number
      readonly found: number
    }
  /** Standard input can be read once. */
  | { readonly kind: 'standard-input-twice' }
  /** One argument too many; expressions without quotes are several. */
  | { readonly kind: 'unexpected-argument'; readonly found: string; readonly expressions: boolean }

/** Why a command could not do, or not wholly do, what it was asked for. Programs read the kind. */
export type CommandFault =
  | { readonly kind: 'usage'; readonly usage: UsageFault }
  /** A text of expressions cannot be read. */
  | { readonly kind: 'expression'; readonly fault: ExpressionFault }
  | FileFault
  | Problem
  | TrainingFault
  | FigureExcess
  | ProgramExcess
  | { readonly kind: 'unreadable' | 'unwritable'; readonly reason: SystemReason }
  /** What would be written could not be read again; in bytes. */
  | { readonly kind: 'would-be-too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'unknown-name'; readonly meant: string | null }
  /** The value of a node is computed, or drawn at random (null). */
  | { readonly kind: 'not-settable'; readonly computedBy: string | null; readonly isRead: boolean }
  /** With the names of the gates that end the graph: one of them has to be chosen. */
  | { readonly kind: 'no-target'; readonly among: readonly string[] }
  | {
      readonly kind: 'failed-check'
      readonly analytic: number
      readonly numeric: number
      readonly entry: number
    }
  /** The backward pass does not become nodes. */
  | { readonly kind: 'not-unfoldable'; readonly refusal: Refusal }
  /** A bug in Chainrule itself. */
  | { readonly kind: 'internal'; readonly said: string }

/** What is worth knowing, but no fault. */
export type CommandNote =
  /** The first of all. */
  | NonFinite
  /** There is no target; with the names of the gates that end the graph. */
  | { readonly kind: 'nothing-differentiated'; readonly among: readonly string[] }
  | { readonly kind: 'loss-not-finite'; readonly steps: number; readonly loss: number }
  | { readonly kind: 'gradient-not-finite'; readonly steps: number }
  /** Nothing reads a table, so that there are no batches. */
  | { readonly kind: 'no-batches' }
  /** The file is written, but the version before is not kept, or the disk did not confirm the new one. */
  | { readonly kind: 'no-backup' | 'unconfirmed'; readonly reason: SystemReason }
  /** The file that was written over has other names (hard links). */
  | { readonly kind: 'other-names' }
  /** The loss has not fallen for the steps of the patience. */
  | { readonly kind: 'stopped-early'; readonly steps: number; readonly patience: number }
