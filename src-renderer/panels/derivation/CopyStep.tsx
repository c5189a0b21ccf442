import { Copy } from 'lucide-react'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Step } from '@shared/engine/trace'
import { derivationLatex } from '@shared/explain'
import type { ParameterUpdate } from '@shared/training/update'
import { figureWords } from '@shared/words'
import { useEditorWindow } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'

interface Props {
  readonly evaluation: Evaluation
  /** One of the two. */
  readonly step?: Step
  readonly update?: ParameterUpdate
  readonly digits: number
}

/** Copies one step, to be pasted between the lines of a text in LaTeX. */
export function CopyStep({ evaluation, step, update, digits }: Props) {
  const { host, chrome, words: all } = useEditorWindow()
  const words = all.panels.derivation
  const copy = async () => {
    const text = derivationLatex({
      evaluation,
      steps: step ? [step] : [],
      updates: update ? [update] : [],
      words: figureWords(all),
      digits,
    })
    const copied = await host.writeClipboard(text)
    chrome.notify(copied ? words.copiedStep : words.notCopied, copied ? 'info' : 'warning')
  }
  return (
    <IconButton label={words.copyStep} size="small" onPress={() => void copy()}>
      <Copy />
    </IconButton>
  )
}
