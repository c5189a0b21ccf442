import './Palette.css'
import { PanelLeftClose, Search, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Group, groups, type Operation } from '@shared/ops/op'
import { isOperationName, operations } from '@shared/ops/registry'
import type { Words } from '@shared/words'
import { addOperation } from '../../commands/add'
import { useRun } from '../../commands/run'
import { useWords, useWorkspace } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'
import { search } from '../../ui/search'
import { searchWords } from '../overlays/search-words'
import { PaletteEntry } from './PaletteEntry'

interface Section {
  readonly title: string | null
  readonly operations: readonly Operation[]
}

const all = [...operations.values()]

const groupedIn = (words: Words, only: Group | null): readonly Section[] =>
  groups
    .filter((group) => only === null || group === only)
    .map((group) => ({
      title: words.operationGroup[group],
      operations: all.filter((operation) => operation.group === group),
    }))

const searchableIn = (words: Words) =>
  all.map((operation) => ({ operation, label: operation.name, ...searchWords(words, operation) }))

/** The operations at the side of the graph; it folds to a rail. */
export function Palette() {
  const run = useRun()
  const { fold } = useWords().panels.palette
  return (
    <OperationList
      start={
        <IconButton label={fold} size="small" onPress={() => run('view.foldPalette')}>
          <PanelLeftClose />
        </IconButton>
      }
    />
  )
}

interface Props {
  /** The one group that is shown while nothing is searched; null: all. */
  readonly group?: Group | null
  /** What has the focus from the start. */
  readonly focus?: 'search' | 'entry'
  readonly onAdd?: () => void
  /** Stands before the search. */
  readonly start?: ReactNode
}

/** Operations to be dragged onto the canvas, clicked, or chosen with the keyboard; the search looks through all of them. */
export function OperationList({ group = null, focus, onAdd, start }: Props) {
  const workspace = useWorkspace()
  const { words } = workspace.window
  const said = words.panels.palette
  const add = ({ name }: Operation) => {
    if (isOperationName(name)) addOperation(workspace, name)
    onAdd?.()
  }
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const found = search(query, searchableIn(words)).map(({ operation }) => operation)
  const sections = query.trim() === '' ? groupedIn(words, group) : [{ title: null, operations: found }]
  const shown = sections.flatMap(({ operations }) => operations)
  // One stop for Tab; from there the arrow keys lead on.
  const stop = shown.some(({ name }) => name === current) ? current : shown[0]?.name

  useEffect(() => {
    const wanted = { search: 'input', entry: '[data-operation]' } as const
    if (focus) panel.current!.querySelector<HTMLElement>(wanted[focus])?.focus()
  }, [focus, group])

  const focusEntry = (at: number) => {
    const wanted = shown[Math.min(Math.max(at, 0), shown.length - 1)]
    if (wanted) panel.current?.querySelector<HTMLElement>(`[data-operation="${wanted.name}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const name = (event.target as HTMLElement).dataset['operation']
    const at = shown.findIndex((operation) => operation.name === name)
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      ...(at >= 0 && { Home: 0, End: shown.length - 1 }),
    }
    const to = moves[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    // Not a nudge of what is selected on the canvas.
    event.stopPropagation()
    focusEntry(to)
  }
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && found[0] && query.trim() !== '') add(found[0])
    else if (event.key === 'Escape' && query !== '') setQuery('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="palette" ref={panel} onKeyDown={onKeyDown}>
      <div className="palette-search">
        {start}
        <Search aria-hidden />
        <input
          type="text"
          role="searchbox"
          aria-label={said.search}
          placeholder={said.placeholder}
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onSearchKey}
        />
        {query !== '' && (
          <IconButton label={said.clear} size="small" onPress={() => setQuery('')}>
            <X />
          </IconButton>
        )}
      </div>
      <div className="palette-groups">
        {sections.map(({ title, operations }) => (
          <section key={title} className="palette-group" aria-label={title ?? said.found}>
            {title && <h2>{title}</h2>}
            <ul>
              {operations.map((operation) => (
                <PaletteEntry
                  key={operation.name}
                  operation={operation}
                  isStop={operation.name === stop}
                  onFocus={() => setCurrent(operation.name)}
                  onAdd={() => add(operation)}
                />
              ))}
            </ul>
          </section>
        ))}
        {shown.length === 0 && <p className="palette-nothing">{said.nothing(query.trim())}</p>}
      </div>
    </div>
  )
}
