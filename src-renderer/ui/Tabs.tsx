import './fields.css'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

export interface TabEntry {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

/** Several views of which one is shown. */
export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly TabEntry[] }) => (
  <AriaTabs className="tabs">
    <TabList className="tab-list" aria-label={label} items={tabs}>
      {({ label }) => <Tab className="tab">{label}</Tab>}
    </TabList>
    {tabs.map(({ id, content }) => (
      <TabPanel key={id} id={id} className="tab-panel">
        {content}
      </TabPanel>
    ))}
  </AriaTabs>
)
