import './Sheet.css'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useFrame, type Panel } from '../state/frame'
import { useText } from '../text/text'

/** A panel that comes up over the graph from the bottom of a narrow window, and goes by Escape or a tap beside it. */
export function Sheet({ panel, children }: { panel: Panel; children: ReactNode }) {
  const text = useText()
  const { open, close } = useFrame()
  return (
    <ModalOverlay className="sheet-scrim" isDismissable isOpen={open === panel} onOpenChange={(open) => open || close()}>
      <Modal className={`sheet sheet-${panel}`}>
        <Dialog className="sheet-dialog">
          <header className="sheet-header">
            <Heading slot="title">{text.frame[panel]}</Heading>
            <Button className="button button-quiet" onPress={close}>
              {text.frame.close}
            </Button>
          </header>
          <div className="sheet-body">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
