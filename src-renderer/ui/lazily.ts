import { type ComponentType, createElement } from 'react'
import { loading, useLoaded } from './loading'

/** A component that is loaded when it is first shown, or before. */
export type Lazy<Props extends object> = ComponentType<Props> & { load(): Promise<unknown> }

/**
 * Keeps a component out of what the first screen loads. Unlike React's own `lazy` it shows at once, without an empty frame,
 * where it was loaded before.
 */
export function lazily<Props extends object>(fetch: () => Promise<ComponentType<Props>>): Lazy<Props> {
  const component = loading(fetch)
  const Lazily = (props: Props) => {
    const loaded = useLoaded(component)
    return loaded && createElement(loaded, props)
  }
  return Object.assign(Lazily, { load: component.load })
}
