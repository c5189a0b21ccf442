import { Copy } from 'lucide-react'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Step } from '@shared/engine/trace'
import { derivationLatex } from '@shared/explain'
import { figureWords } from '@shared/words'
import { useEditorWindow } from '../../workspace/context'
import { IconButton } from '../../ui/IconButton'

interface Props {
  readonly evaluation: Evaluation
  readonly step: Step
  readonly digits: number
}

/** Copies one step, to be pasted between the lines of a text in LaTeX. */
export function CopyStep({ evaluation, step, digits }: Props) {
  const { host, chrome, words: all } = useEditorWindow()
  const words = all.panels.derivation
  const copy = async () => {
    const text = derivationLatex({ evaluation, steps: [step], words: figureWords(all), digits })
    const copied = await host.writeClipboard(text)
    chrome.notify(copied ? words.copiedStep : words.notCopied, copied ? 'info' : 'warning')
  }
  return (
    <IconButton label={words.copyStep} size="small" onPress={() => void copy()}>
      <Copy />
    </IconButton>
  )
}
