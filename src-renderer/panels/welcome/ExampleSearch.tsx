import { Search, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'

interface Props {
  readonly query: string
  /** How many examples it finds; null while nothing is searched. */
  readonly found: number | null
  readonly onSearch: (query: string) => void
  readonly onEnter: () => void
}

/** Where one says what one wants to learn. */
export function ExampleSearch({ query, found, onSearch, onEnter }: Props) {
  const words = useWords().panels.welcome
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onEnter()
    else if (event.key === 'Escape' && query !== '') onSearch('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className="example-bar">
      <div className="example-search">
        <Search aria-hidden />
        <input
          type="text"
          role="searchbox"
          aria-label={words.search}
          placeholder={words.searchPlaceholder}
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className="example-count" role="status">
          {found !== null && words.foundCount(found)}
        </span>
        {query !== '' && (
          <IconButton label={words.clearSearch} size="small" onPress={() => onSearch('')}>
            <X />
          </IconButton>
        )}
      </div>
    </search>
  )
}
