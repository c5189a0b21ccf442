import './PaletteRail.css'
import {
  AudioWaveform,
  Calculator,
  ChartSpline,
  CircleStop,
  Grid3x3,
  LogIn,
  PanelLeftOpen,
  Ruler,
  ScanLine,
  Search,
  Shapes,
  Sigma,
  TrendingDown,
} from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Group, groups } from '@shared/ops/op'
import { useRun } from '../../commands/run'
import { useWords } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'
import { OperationList } from './Palette'

const icons: Readonly<Record<Group, ReactNode>> = {
  source: <LogIn />,
  arithmetic: <Calculator />,
  trigonometric: <AudioWaveform />,
  activation: <ChartSpline />,
  reduction: <Sigma />,
  'linear algebra': <Grid3x3 />,
  convolution: <ScanLine />,
  shape: <Shapes />,
  loss: <TrendingDown />,
  normalisation: <Ruler />,
  control: <CircleStop />,
}

/** What lies beside the rail: all operations with the search, or one group. */
type Flyout = Group | 'search'

/** The palette where there is little room: an icon for each group, which opens its operations beside it. */
export function PaletteRail() {
  const run = useRun()
  const { operationGroup, panels } = useWords()
  const words = panels.palette
  const [open, setOpen] = useState<Flyout | null>(null)
  const [dragging, setDragging] = useState(false)
  const rail = useRef<HTMLElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const close = () => {
    setOpen(null)
    setDragging(false)
  }
  useEffect(() => {
    if (open === null) return
    // Wherever else somebody presses, be it where nothing takes the focus.
    const onPointerDown = ({ target }: PointerEvent) => {
      if (!rail.current!.contains(target as Node)) close()
    }
    window.addEventListener('pointerdown', onPointerDown, true)
    return () => window.removeEventListener('pointerdown', onPointerDown, true)
  }, [open])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || open === null) return
    event.preventDefault()
    event.stopPropagation()
    close()
    opener.current?.focus()
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !rail.current!.contains(relatedTarget)) close()
  }
  const button = (which: Flyout, label: string, icon: ReactNode) => (
    <IconButton
      key={which}
      label={label}
      aria-expanded={open === which}
      onPress={({ target }) => {
        opener.current = target as HTMLElement
        setOpen(open === which ? null : which)
      }}
    >
      {icon}
    </IconButton>
  )
  return (
    <aside
      ref={rail}
      className="palette-rail"
      data-side="left"
      aria-label={panels.parts.palette}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <div className="palette-rail-buttons" role="group" aria-label={words.rail}>
        <IconButton label={words.unfold} onPress={() => run('view.foldPalette')}>
          <PanelLeftOpen />
        </IconButton>
        {button('search', words.searchAll, <Search />)}
        <hr aria-hidden />
        {groups.map((group) => button(group, operationGroup[group], icons[group]))}
      </div>
      {open !== null && (
        <div
          className="palette-flyout"
          data-dragging={dragging}
          role="group"
          aria-label={open === 'search' ? words.searchAll : operationGroup[open]}
          // Gone at once, it would take the drag with it.
          onDragStart={() => requestAnimationFrame(() => setDragging(true))}
          onDragEnd={close}
        >
          <OperationList
            key={open}
            group={open === 'search' ? null : open}
            focus={open === 'search' ? 'search' : 'entry'}
            onAdd={close}
          />
        </div>
      )}
    </aside>
  )
}
