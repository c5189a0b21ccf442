import { CircleDashed, TriangleAlert } from 'lucide-react'
import { isUnfinished, type Problem as EngineProblem } from '@shared/engine/problem'
import { say } from '@shared/words'
import { useEditorWindow } from '../../workspace/context'

/** What is wrong, or only missing still, in the engine's words. */
export function Problem({ of: problem }: { readonly of: EngineProblem }) {
  const { words } = useEditorWindow()
  const unfinished = isUnfinished(problem)
  return (
    <p className={unfinished ? 'inspector-problem unfinished' : 'inspector-problem'}>
      {unfinished ? <CircleDashed aria-hidden /> : <TriangleAlert aria-hidden />}
      {say(words.problem, problem)}
    </p>
  )
}
