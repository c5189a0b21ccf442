import { FolderOpen, Layers, type LucideIcon, Plus, SquareFunction } from 'lucide-react'
import type { CommandId } from '@shared/commands/table'

/** How one begins, with the name of its words. */
interface Beginning {
  readonly command: CommandId
  readonly kind: 'primary' | 'plain'
  readonly label: 'new' | 'expression' | 'layers' | 'open'
  readonly Icon: LucideIcon
}

export const beginnings: readonly Beginning[] = [
  { command: 'file.new', kind: 'primary', label: 'new', Icon: Plus },
  { command: 'graph.expression', kind: 'plain', label: 'expression', Icon: SquareFunction },
  { command: 'graph.layers', kind: 'plain', label: 'layers', Icon: Layers },
  { command: 'file.open', kind: 'plain', label: 'open', Icon: FolderOpen },
]
