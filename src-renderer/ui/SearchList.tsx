import './SearchList.css'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from './Kbd'
import { search, type Searchable } from './search'

export interface SearchItem extends Searchable {
  readonly id: string
  /** What stands in front: a symbol, an icon. */
  readonly mark?: ReactNode
  /** Quieter, after the label. */
  readonly detail?: ReactNode
  /** The keys of its shortcut. */
  readonly keys?: readonly string[] | undefined
  /** The heading that it stands under as long as nothing is typed. */
  readonly group?: string | undefined
  readonly disabled?: boolean
}

interface Props {
  /** What is searched for, for screen readers: "Commands". */
  readonly label: string
  readonly placeholder: string
  readonly items: readonly SearchItem[]
  readonly onChoose: (id: string) => void
  /** What to say where nothing fits. */
  readonly empty: ReactNode
  /** Below the list: what else the keys do. */
  readonly footer?: ReactNode
}

/** More than this nobody reads; they type another letter. */
const MAX_SHOWN = 200

/**
 * A search field over a list, in the combobox pattern of WAI-ARIA: the focus stays in the field, one entry is always
 * active, arrows, Home, End, PageUp and PageDown move it, Enter chooses it. By hand and not from the widget library, whose
 * list follows typing asynchronously: Enter right after the last letter must choose what that letter found.
 */
export function SearchList({ label, placeholder, items, onChoose, empty, footer }: Props) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const found = search(query, items).slice(0, MAX_SHOWN)
  const at = Math.min(active, found.length - 1)
  const grouped = query.trim() === ''

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, query])

  const type = (text: string) => {
    setQuery(text)
    setActive(0)
  }
  const choose = (item: SearchItem | undefined) => {
    if (item && !item.disabled) onChoose(item.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const last = found.length - 1
    const moves: Record<string, () => number> = {
      ArrowDown: () => (at === last ? 0 : at + 1),
      ArrowUp: () => (at <= 0 ? last : at - 1),
      PageDown: () => Math.min(last, at + 8),
      PageUp: () => Math.max(0, at - 8),
    }
    const move = moves[event.key]
    if (event.key === 'Enter') choose(found[at])
    else if (move) setActive(move())
    else return
    event.preventDefault()
  }

  return (
    <div className="search">
      <div className="search-field">
        <Search aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found[at] ? `${id}-${found[at].id}` : undefined}
          placeholder={placeholder}
          value={query}
          // It is opened by a key in order to type into it.
          autoFocus
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="search-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
        {found.map((item, index) => (
          <div key={item.id} role="presentation">
            {grouped && item.group !== undefined && item.group !== found[index - 1]?.group && (
              <div className="search-group" role="presentation">
                {item.group}
              </div>
            )}
            {/* The field keeps the focus, and its keys reach every option. */}
            <div
              id={`${id}-${item.id}`}
              role="option"
              className="search-option"
              aria-selected={index === at}
              aria-disabled={item.disabled ?? false}
              onPointerMove={() => index !== at && setActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(item)}
            >
              {item.mark !== undefined && <span className="search-mark">{item.mark}</span>}
              <span className="search-label">{item.label}</span>
              {item.detail !== undefined && <span className="search-detail">{item.detail}</span>}
              {item.keys && <Kbd keys={item.keys} />}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="search-empty">{empty}</p>}
      {footer && <div className="search-footer">{footer}</div>}
    </div>
  )
}
