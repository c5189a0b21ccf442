import './App.css'
import { useLayoutEffect, useRef } from 'react'
import { Fault } from './panels/Fault'
import { useKeptFocus } from './panels/kept-focus'
import { Announcements } from './panels/Notices'
import { Overlays } from './panels/overlays/Overlays'
import { QuestionDialog } from './panels/overlays/QuestionDialog'
import { WorkDialog } from './panels/overlays/WorkDialog'
import { TopBar } from './panels/TopBar'
import { Welcome } from './panels/welcome/Welcome'
import { FaultBoundary } from './ui/FaultBoundary'
import { lazily } from './ui/lazily'
import { UiWordsProvider } from './ui/words'
import { useChrome, usePresenting, useWords, WindowProvider } from './workspace/context'
import { usePreferences } from './workspace/preferences'
import type { EditorWindow } from './workspace/workspace'

/** The graphs and what stands around them, which the welcome page does not need. */
export const Editor = lazily(async () => (await import('./Editor')).Editor)

/** The window: the welcome page, or the editor. */
export const App = ({ window }: { readonly window: EditorWindow }) => (
  <WindowProvider window={window}>
    <UiWordsProvider words={window.words}>
      <Page />
    </UiWordsProvider>
  </WindowProvider>
)

function Page() {
  const theme = usePreferences((preferences) => preferences.theme)
  const welcome = useChrome((chrome) => chrome.welcome)
  const presenting = usePresenting() && !welcome
  const page = useRef<HTMLDivElement>(null)
  useKeptFocus(page)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  const { language } = useWords()
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <div ref={page} className={presenting ? 'app presenting' : 'app'}>
      <FaultBoundary instead={(error, again) => <Fault error={error} onLeave={again} />}>
        {!presenting && <TopBar />}
        {welcome ? <Welcome /> : <Editor presenting={presenting} />}
        <Overlays />
      </FaultBoundary>
      <WorkDialog />
      <QuestionDialog />
      <Announcements />
    </div>
  )
}
