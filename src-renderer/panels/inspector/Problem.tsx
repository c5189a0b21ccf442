import { CircleDashed, TriangleAlert } from 'lucide-react'
import { isUnfinished, type Problem as EngineProblem } from '@shared/engine/problem'
import type { Finding } from '@shared/health/finding'
import { say } from '@shared/words'
import { useWords } from '../../workspace/context'

/** What is wrong, or only missing still, as a sentence. */
export function Problem({ of: problem }: { readonly of: EngineProblem | Finding }) {
  const words = useWords()
  const unfinished = isUnfinished(problem)
  return (
    <p className={unfinished ? 'inspector-problem unfinished' : 'inspector-problem'}>
      {unfinished ? <CircleDashed aria-hidden /> : <TriangleAlert aria-hidden />}
      {say(words.problem, problem)}
    </p>
  )
}
