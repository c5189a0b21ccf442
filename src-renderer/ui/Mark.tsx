/** The application's mark, that of its icon: two wires run into a gate. */
export const Mark = ({ size = 24 }: { readonly size?: number }) => (
  <svg className="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden>
    <rect x="1" y="1" width="62" height="62" rx="13" fill="#23211f" stroke="var(--line)" strokeWidth="2" />
    <path
      d="M10 22h14c10 0 6 10 16 10h4M10 42h14c10 0 6-10 16-10"
      fill="none"
      stroke="#f6f3ec"
      strokeWidth="4"
    />
    <circle cx="46" cy="32" r="9" fill="#f6f3ec" />
    <circle cx="10" cy="22" r="5" fill="#2fc296" />
    <circle cx="10" cy="42" r="5" fill="#ff8a5c" />
  </svg>
)
