import './TopBar.css'
import {
  ChevronDown,
  CircleArrowUp,
  Command,
  Contrast,
  LayoutGrid,
  Minus,
  Monitor,
  Moon,
  PanelLeft,
  PanelRight,
  Plus,
  Redo2,
  Sun,
  Undo2,
} from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useRun } from '../commands/run'
import { useChrome, useEditorWindow, useNode, useTarget, useWords } from '../workspace/context'
import { type Theme, usePreferences } from '../workspace/preferences'
import { IconButton } from '../ui/IconButton'
import { Mark } from '../ui/Mark'
import { MenuButton, type MenuEntry } from '../ui/Menu'
import { Name } from '../ui/Name'
import { Sentence } from '../ui/Sentence'
import { CommandButton } from './CommandButton'
import { DocumentTitle } from './DocumentTitle'
import { MenuBar, MenusInOne } from './MenuBar'
import { TargetPicker } from './TargetPicker'

/** Along the top: what is open, what is differentiated, and what concerns all of it. */
export function TopBar() {
  const { host, words } = useEditorWindow()
  const run = useRun()
  const welcome = useChrome((chrome) => chrome.welcome)
  return (
    <header className="top-bar">
      <div className="top-bar-side">
        <AriaButton
          className="mark-button"
          aria-label={words.panels.topBar.welcome}
          isDisabled={welcome}
          onPress={() => run('file.examples')}
        >
          <Mark />
        </AriaButton>
        {host.kind === 'browser' && (
          <>
            <MenuBar />
            <div className="menus-in-one">
              <MenusInOne />
            </div>
          </>
        )}
        {!welcome && (
          <div className="top-bar-group">
            <CommandButton id="edit.undo">
              <Undo2 />
            </CommandButton>
            <CommandButton id="edit.redo">
              <Redo2 />
            </CommandButton>
          </div>
        )}
      </div>
      {!welcome && <DocumentTitle />}
      <div className="top-bar-side top-bar-end">
        {!welcome && (
          <>
            <Target />
            <Digits />
          </>
        )}
        <NewVersion />
        <div className="top-bar-group">
          <CommandButton id="view.commands">
            <Command />
          </CommandButton>
          {!welcome && (
            <span className="examples-button">
              <CommandButton id="file.examples">
                <LayoutGrid />
              </CommandButton>
            </span>
          )}
          <ThemeMenu />
        </div>
        {!welcome && (
          <div className="top-bar-group">
            <CommandButton id="view.palette">
              <PanelLeft />
            </CommandButton>
            <CommandButton id="view.inspector">
              <PanelRight />
            </CommandButton>
          </div>
        )}
      </div>
    </header>
  )
}

/** Stays until the newer version has come: a notice can be dismissed. */
function NewVersion() {
  const { words } = useEditorWindow()
  const run = useRun()
  const isThere = useChrome((chrome) => chrome.newVersion)
  if (!isThere) return null
  return (
    <span className="new-version">
      <IconButton label={words.command['help.update'].label} onPress={() => run('help.update')}>
        <CircleArrowUp />
      </IconButton>
    </span>
  )
}

/** Which node is differentiated, with respect to everything. */
function Target() {
  const words = useWords().panels.target
  const name = useNode(useTarget())?.name ?? null
  return (
    <TargetPicker>
      <AriaButton className="target-button">
        <span className="target-sign" aria-hidden>
          ∂
        </span>
        {name === null ? (
          <span>{words.choose}</span>
        ) : (
          <span className="target-name">
            <Sentence
              of={words.chosen}
              textClass="target-words"
              with={{
                node: (
                  <b>
                    <Name of={name} />
                  </b>
                ),
              }}
            />
          </span>
        )}
        <ChevronDown aria-hidden />
      </AriaButton>
    </TargetPicker>
  )
}

/** How many significant digits numbers are shown with. */
function Digits() {
  const digits = usePreferences((preferences) => preferences.digits)
  const words = useWords().panels.topBar
  return (
    <div className="digits" role="group" aria-label={words.digits}>
      <CommandButton id="view.fewerDigits" size="small">
        <Minus />
      </CommandButton>
      <span className="digits-count" title={words.digits}>
        <Sentence of={words.digitCount} textClass="digits-word" with={{ count: digits }} />
      </span>
      <CommandButton id="view.moreDigits" size="small">
        <Plus />
      </CommandButton>
    </div>
  )
}

const themes = [
  { id: 'system', icon: <Monitor aria-hidden />, command: 'view.themeSystem' },
  { id: 'light', icon: <Sun aria-hidden />, command: 'view.themeLight' },
  { id: 'dark', icon: <Moon aria-hidden />, command: 'view.themeDark' },
  { id: 'contrast', icon: <Contrast aria-hidden />, command: 'view.themeContrast' },
] as const

function ThemeMenu() {
  const run = useRun()
  const words = useWords().panels.topBar
  const theme = usePreferences((preferences) => preferences.theme)
  const entries = (): MenuEntry<Theme>[] =>
    themes.map(({ id, icon }) => ({ id, label: words.themes[id], icon, checked: id === theme }))
  return (
    <MenuButton
      label={words.theme}
      entries={entries}
      onAction={(chosen) => run(themes.find(({ id }) => id === chosen)!.command)}
    >
      <IconButton label={words.theme}>{themes.find(({ id }) => id === theme)!.icon}</IconButton>
    </MenuButton>
  )
}
