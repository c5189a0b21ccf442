import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  /** What is shown in place of what cannot be; `again` tries to show it once more. */
  readonly instead: (error: unknown, again: () => void) => ReactNode
}

interface State {
  readonly fault: { readonly error: unknown } | null
}

/** Keeps a fault in what it holds from taking the whole page away. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: null }

  static getDerivedStateFromError = (error: unknown): State => ({ fault: { error } })

  override render(): ReactNode {
    const { fault } = this.state
    if (!fault) return this.props.children
    return this.props.instead(fault.error, () => this.setState({ fault: null }))
  }
}
