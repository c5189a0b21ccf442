import './TopBar.css'
import {
  ChevronDown,
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
import { findNode } from '@shared/document/document'
import { useRun } from '../commands/run'
import { useChrome, useDocument, useEditorWindow } from '../workspace/context'
import { type Theme, usePreferences } from '../workspace/preferences'
import { IconButton } from '../ui/IconButton'
import { Mark } from '../ui/Mark'
import { MenuButton, type MenuEntry } from '../ui/Menu'
import { Name } from '../ui/Name'
import { CommandButton } from './CommandButton'
import { DocumentTitle } from './DocumentTitle'
import { MenuBar } from './MenuBar'
import { TargetPicker } from './TargetPicker'

/** Along the top: what is open, what is differentiated, and what concerns all of it. */
export function TopBar() {
  const { host } = useEditorWindow()
  const run = useRun()
  const welcome = useChrome((chrome) => chrome.welcome)
  return (
    <header className="top-bar">
      <div className="top-bar-side">
        <AriaButton
          className="mark-button"
          aria-label="Welcome page"
          isDisabled={welcome}
          onPress={() => run('file.examples')}
        >
          <Mark />
        </AriaButton>
        {host.kind === 'browser' && <MenuBar />}
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

/** Which node is differentiated, with respect to everything. */
function Target() {
  const name = useDocument(({ document }) =>
    document.target === null ? null : (findNode(document, document.target)?.name ?? null),
  )
  return (
    <TargetPicker>
      <AriaButton className="target-button">
        <span className="target-sign" aria-hidden>
          ∂
        </span>
        {name === null ? (
          <span>Differentiate…</span>
        ) : (
          <span className="target-name">
            <span className="target-words">differentiating </span>
            <b>
              <Name of={name} />
            </b>
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
  return (
    <div className="digits" role="group" aria-label="Significant digits">
      <CommandButton id="view.fewerDigits" size="small">
        <Minus />
      </CommandButton>
      <span className="digits-count" title="Significant digits">
        {digits}
        <span className="digits-word"> digits</span>
      </span>
      <CommandButton id="view.moreDigits" size="small">
        <Plus />
      </CommandButton>
    </div>
  )
}

const themes = [
  { id: 'system', label: 'As the System', icon: <Monitor aria-hidden />, command: 'view.themeSystem' },
  { id: 'light', label: 'Light', icon: <Sun aria-hidden />, command: 'view.themeLight' },
  { id: 'dark', label: 'Dark', icon: <Moon aria-hidden />, command: 'view.themeDark' },
  { id: 'contrast', label: 'High Contrast', icon: <Contrast aria-hidden />, command: 'view.themeContrast' },
] as const

function ThemeMenu() {
  const run = useRun()
  const theme = usePreferences((preferences) => preferences.theme)
  const entries = (): MenuEntry<Theme>[] =>
    themes.map(({ id, label, icon }) => ({ id, label, icon, checked: id === theme }))
  return (
    <MenuButton
      label="Theme"
      entries={entries}
      onAction={(chosen) => run(themes.find(({ id }) => id === chosen)!.command)}
    >
      <IconButton label="Theme">{themes.find(({ id }) => id === theme)!.icon}</IconButton>
    </MenuButton>
  )
}
