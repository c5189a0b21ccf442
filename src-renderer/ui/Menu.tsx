import './Menu.css'
import './Popover.css'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Collection,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  SubmenuTrigger,
} from 'react-aria-components'
import { Kbd } from './Kbd'
import { OpenAt, type Spot } from './Popover'
import { useUiWords } from './words'

export interface MenuEntry<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly icon?: ReactNode
  /** The keys of its shortcut. */
  readonly keys?: readonly string[] | undefined
  readonly checked?: boolean
  readonly disabled?: boolean
  /** Starts a new section. */
  readonly section?: boolean | undefined
}

interface EntriesProps<Id extends string> {
  readonly label: string
  readonly entries: readonly MenuEntry<Id>[]
  readonly onAction: (id: Id) => void
}

/** The entries of a menu, for inside a popover. */
function Menu<Id extends string>({
  label,
  entries,
  onAction,
  onClose,
}: EntriesProps<Id> & { readonly onClose?: () => void }) {
  const { chosen } = useUiWords().ui
  const sections: MenuEntry<Id>[][] = []
  for (const entry of entries)
    if (entry.section || sections.length === 0) sections.push([entry])
    else sections.at(-1)!.push(entry)
  return (
    <AriaMenu
      className="menu"
      aria-label={label}
      onAction={(id) => onAction(id as Id)}
      {...(onClose && { onClose, autoFocus: 'first' })}
      disabledKeys={entries.filter(({ disabled }) => disabled).map(({ id }) => id)}
    >
      {sections.map((section) => (
        <MenuSection key={section[0]!.id} className="menu-section" aria-label={section[0]!.label}>
          <Collection items={section}>
            {({ id, label, icon, keys, checked }) => (
              <MenuItem id={id} className="menu-entry" textValue={label}>
                <span className="menu-mark">{checked ? <Check aria-hidden /> : icon}</span>
                <span className="menu-label">
                  {label}
                  {checked && <span className="visually-hidden">{chosen}</span>}
                </span>
                {keys && <Kbd keys={keys} />}
              </MenuItem>
            )}
          </Collection>
        </MenuSection>
      ))}
    </AriaMenu>
  )
}

interface MenuButtonProps<Id extends string> extends Omit<EntriesProps<Id>, 'entries'> {
  /** Asked when the menu opens. */
  readonly entries: () => readonly MenuEntry<Id>[]
  readonly children: ReactElement
}

/** A button, given as the child, that opens a menu. */
export const MenuButton = <Id extends string>({ children, ...menu }: MenuButtonProps<Id>) => (
  <MenuTrigger>
    {children}
    <Popover className="popover" placement="bottom start" offset={4}>
      <LateMenu {...menu} />
    </Popover>
  </MenuTrigger>
)

/** A button, given as the child, that opens a menu of menus. */
export const MenusButton = <Id extends string>({
  label,
  menus,
  children,
}: {
  readonly label: string
  readonly menus: readonly Omit<MenuButtonProps<Id>, 'children'>[]
  readonly children: ReactElement
}) => (
  <MenuTrigger>
    {children}
    <Popover className="popover" placement="bottom start" offset={4}>
      <AriaMenu className="menu" aria-label={label}>
        {menus.map((menu) => (
          <SubmenuTrigger key={menu.label}>
            <MenuItem className="menu-entry" textValue={menu.label}>
              <span className="menu-mark" />
              <span className="menu-label">{menu.label}</span>
              <ChevronRight className="menu-more" aria-hidden />
            </MenuItem>
            <Popover className="popover">
              <LateMenu {...menu} />
            </Popover>
          </SubmenuTrigger>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
)

/** Rendered only while it is open. */
const LateMenu = <Id extends string>({ entries, ...menu }: Omit<MenuButtonProps<Id>, 'children'>) => (
  <Menu entries={entries()} {...menu} />
)

/** A menu that is open at a place of the window: a context menu. */
export const MenuAt = <Id extends string>({
  at,
  onClose,
  ...menu
}: EntriesProps<Id> & {
  readonly at: Spot
  readonly onClose: () => void
}) => (
  <OpenAt at={at} onClose={onClose} label={menu.label}>
    <Menu {...menu} onClose={onClose} />
  </OpenAt>
)
