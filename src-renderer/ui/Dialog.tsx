import './Dialog.css'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './IconButton'
import { useUiWords } from './words'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Whether a click beside it closes it. */
  readonly closesBeside?: boolean
  readonly children: ReactNode
  readonly size?: 'small' | 'normal' | 'wide'
  /** A `sheet` begins near the top and shows no title: for a search field that explains itself. */
  readonly kind?: 'dialog' | 'sheet'
  /** Buttons at the foot. */
  readonly actions?: ReactNode
}

/** A modal dialog: Escape and a click beside it close it, and the focus goes back to where it came from. */
export const Dialog = ({
  title,
  isOpen,
  onClose,
  closesBeside = true,
  children,
  size = 'normal',
  kind = 'dialog',
  actions,
}: Props) => (
  <ModalOverlay
    className={`scrim scrim-${kind}`}
    isOpen={isOpen}
    onOpenChange={(open) => !open && onClose()}
    isDismissable={closesBeside}
  >
    <Modal className={`dialog dialog-${size}`}>
      <AriaDialog className="dialog-body" {...(kind === 'sheet' && { 'aria-label': title })}>
        {kind === 'dialog' && <Header title={title} onClose={onClose} />}
        <div className="dialog-content">{children}</div>
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)

function Header({ title, onClose }: Pick<Props, 'title' | 'onClose'>) {
  const { ui, key } = useUiWords()
  return (
    <header className="dialog-header">
      <Heading slot="title">{title}</Heading>
      <IconButton label={ui.close} keys={[key.Escape]} onPress={onClose}>
        <X />
      </IconButton>
    </header>
  )
}
