import './Kbd.css'

/** The keys of a shortcut, in order. */
export const Kbd = ({ keys }: { readonly keys: readonly string[] }) => (
  <kbd className="kbd">
    {keys.map((key) => (
      <span key={key}>{key}</span>
    ))}
  </kbd>
)
