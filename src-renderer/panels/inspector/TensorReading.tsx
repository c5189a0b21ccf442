import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { printNested } from '@shared/expression/print-gate'
import { printShape, type Tensor, toNested } from '@shared/tensor/tensor'
import { useEditorWindow } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { IconButton } from '../../ui/IconButton'
import { Section } from '../../ui/Section'
import { TensorPlane } from '../../ui/TensorPlane'

interface Props {
  readonly title: ReactNode
  readonly tone: 'value' | 'gradient' | 'local'
  readonly tensor: Tensor | null
  /** Tells −0 from 0 in a grid, too, as something comes of its sign. */
  readonly isZeroSigned?: boolean
  /** For screen readers: "value of W1". */
  readonly label: string
  /** What it means that there is none. */
  readonly missing: string
}

/** Up to so many rows and columns are shown as numbers. */
const MAX_SIDE = 64
/** A float64 to all its digits. */
const ALL_DIGITS = 17

/**
 * A value or a gradient in full: a number to all its digits, a grid to those of the canvas and to all when pointed at, of
 * more than two axes one plane at a time.
 */
export function TensorReading({ title, tone, tensor, isZeroSigned = false, label, missing }: Props) {
  const { host, chrome, words } = useEditorWindow()
  const { reading } = words.panels.inspector
  const digits = usePreferences((preferences) => preferences.digits)
  if (!tensor)
    return (
      <Section title={title}>
        <p className="inspector-missing">{missing}</p>
      </Section>
    )
  const isNumber = tensor.shape.length === 0
  const copy = async () => {
    const copied = await host.writeClipboard(printNested(toNested(tensor)))
    chrome.announce(copied ? reading.copied(label) : reading.notCopied)
  }
  return (
    <Section
      title={title}
      actions={
        <>
          {!isNumber && <span className="inspector-shape">{printShape(tensor.shape)}</span>}
          <IconButton label={reading.copy(label)} size="small" onPress={() => void copy()}>
            <Copy />
          </IconButton>
        </>
      }
    >
      {/* Scrolled with the keyboard where it does not fit. */}
      <div className="inspector-tensor" tabIndex={isNumber ? undefined : 0} role="group" aria-label={label}>
        <TensorPlane
          tensor={tensor}
          digits={isNumber ? ALL_DIGITS : digits}
          isZeroSigned={isNumber || isZeroSigned}
          tone={tone}
          label={label}
          limit={MAX_SIDE}
        />
      </div>
    </Section>
  )
}
