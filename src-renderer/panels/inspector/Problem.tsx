import { TriangleAlert } from 'lucide-react'

/** What is wrong, in the engine's words. */
export const Problem = ({ message }: { readonly message: string }) => (
  <p className="inspector-problem">
    <TriangleAlert aria-hidden />
    {message}
  </p>
)
