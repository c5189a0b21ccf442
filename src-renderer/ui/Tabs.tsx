import './fields.css'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

export interface TabEntry {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

interface Props {
  readonly label: string
  readonly tabs: readonly TabEntry[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  /** Stands beside the tabs. */
  readonly end?: ReactNode
}

/** Several views of which one is shown. */
export const Tabs = ({ label, tabs, selected, onSelect, end }: Props) => (
  <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
    <div className="tab-bar">
      <TabList className="tab-list" aria-label={label} items={tabs}>
        {({ label }) => <Tab className="tab">{label}</Tab>}
      </TabList>
      {end}
    </div>
    {tabs.map(({ id, content }) => (
      <TabPanel key={id} id={id} className="tab-panel">
        {content}
      </TabPanel>
    ))}
  </AriaTabs>
)
