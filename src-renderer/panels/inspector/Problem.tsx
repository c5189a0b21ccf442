import { CircleDashed, TriangleAlert } from 'lucide-react'
import { isUnfinished, type Problem as EngineProblem } from '@shared/engine/problem'
import { english, say } from '@shared/words'

/** What is wrong, or only missing still, in the engine's words. */
export const Problem = ({ of: problem }: { readonly of: EngineProblem }) => (
  <p className={isUnfinished(problem) ? 'inspector-problem unfinished' : 'inspector-problem'}>
    {isUnfinished(problem) ? <CircleDashed aria-hidden /> : <TriangleAlert aria-hidden />}
    {say(english.problem, problem)}
  </p>
)
