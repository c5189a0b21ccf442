import { useMemo } from 'react'
import type { Look } from '@shared/scene/look'
import { useWords } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'

/** How the graph is drawn in this window. */
export function useLook(): Look {
  const digits = usePreferences((preferences) => preferences.digits)
  const gradientWidths = usePreferences((preferences) => preferences.gradientWidths)
  const gradientHeat = usePreferences((preferences) => preferences.gradientHeat)
  const { numerals, formula } = useWords()
  return useMemo(
    () => ({ digits, numerals, formula, gradientWidths, gradientHeat }),
    [digits, numerals, formula, gradientWidths, gradientHeat],
  )
}
