import './Help.css'
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { setSingleKeys, useSingleKeys } from '../state/preferences'
import { useText } from '../text/text'
import type { Text } from '../text/en'

type Row = [keys: string[], what: keyof Text['help']['keys']]

const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

const everywhere: Row[] = [
  [['/'], 'search'],
  [[`${command}+Z`], 'undo'],
  [[`${command}+Shift+Z`, `${command}+Y`], 'redo'],
  [['?'], 'help'],
]

const inGraph: Row[] = [
  [['←', '→', '↑', '↓'], 'walk'],
  [['Home'], 'middle'],
  [['Enter'], 'open'],
  [['E'], 'expand'],
  [['Space'], 'select'],
  [[`${command}+A`], 'selectAll'],
  [['Escape'], 'escape'],
  [['P'], 'pin'],
  [['Delete'], 'remove'],
  [['+', '-', '0'], 'zoom'],
]

/** The keys, and what else a reader does not find by looking. */
export function Help({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const singleKeys = useSingleKeys()
  const { help: text } = useText()
  return (
    <ModalOverlay className="help-scrim" isDismissable isOpen={isOpen} onOpenChange={(open) => open || onClose()}>
      <Modal className="help">
        <Dialog className="help-dialog">
          <header className="help-header">
            <Heading slot="title">{text.title}</Heading>
            <Button className="button" autoFocus onPress={onClose}>
              {text.close}
            </Button>
          </header>
          <Keys title={text.everywhere} rows={everywhere} />
          <Checkbox className="help-single" isSelected={singleKeys} onChange={setSingleKeys}>
            <span className="help-box" aria-hidden />
            {text.singleKeys}
          </Checkbox>
          <Keys title={text.inGraph} rows={inGraph} />
          <p className="help-note">{text.mouse}</p>
          <p className="help-note">{text.reading}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Keys({ title, rows }: { title: string; rows: Row[] }) {
  const { help: text } = useText()
  return (
    <section>
      <h3 className="help-title">{title}</h3>
      <dl className="help-keys">
        {rows.map(([keys, what]) => (
          <div key={what} className="help-row">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{text.names[key as keyof typeof text.names] ?? key}</kbd>
              ))}
            </dt>
            <dd>{text.keys[what]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
