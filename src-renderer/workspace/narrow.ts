import { type Preferences, usePreferences } from './preferences'

/** Here the panels would leave nothing of the canvas: App.css lays them over it. */
const NARROW = '(max-width: 899px)'
/** Here the palette, unless somebody unfolds it, is a rail. */
const TIGHT = '(max-width: 1399px)'

/** Follows how wide the window is: in a narrow window the panels are closed until they are asked for, one at a time. Returns what stops that. */
export function followWidth(): () => void {
  const narrow = matchMedia(NARROW)
  const tight = matchMedia(TIGHT)
  const followTight = () => usePreferences.setState({ tight: tight.matches })
  followTight()
  tight.addEventListener('change', followTight)
  const follow = () => usePreferences.setState(narrow.matches ? becomeNarrow : becomeWide)
  follow()
  narrow.addEventListener('change', follow)
  const stop = usePreferences.subscribe(({ whenWide, palette, inspector }, before) => {
    if (whenWide && palette && inspector)
      usePreferences.setState(before.palette ? { palette: false } : { inspector: false })
  })
  return () => {
    narrow.removeEventListener('change', follow)
    tight.removeEventListener('change', followTight)
    stop()
  }
}

const becomeNarrow = ({ whenWide, palette, inspector }: Preferences): Partial<Preferences> => ({
  whenWide: whenWide ?? { palette, inspector },
  palette: false,
  inspector: false,
})

const becomeWide = ({ whenWide }: Preferences): Partial<Preferences> => ({ ...whenWide, whenWide: null })
