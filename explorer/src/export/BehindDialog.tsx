import { useMemo, useState } from 'react'
import { Button, Dialog, Heading, Label, Modal, ModalOverlay, Radio, RadioGroup } from 'react-aria-components'
import { RELATION_KINDS } from '../model/kinds'
import type { Language } from '../text/text'
import { askBehind, graphBehind, type Behind, type Languages } from './behind'
import { Code } from './Code'
import { download } from './download'
import type { Shown } from './shown'
import './Dialogs.css'

const languages: Record<Language, Languages> = {
  en: ['EN', 'ZH_HANT', 'ZH_HANS'], 'zh-Hans': ['ZH_HANS', 'ZH_HANT', 'EN'], 'zh-Hant': ['ZH_HANT', 'ZH_HANS', 'EN'],
}

/** The query that gives what is shown: to be read, copied, saved, and opened where it can be run. */
export default function BehindDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const { view, text } = shown
  const words = text.export.behind
  const [what, setWhat] = useState<'screen' | 'asked'>(view.ask ? 'asked' : 'screen')
  const { query, variables } = useMemo(() => queryOf(what, shown), [what, shown])
  const written = JSON.stringify(variables, null, 2)
  const address = `/graphiql#${new URLSearchParams({ query, variables: written })}`
  return (
    <ModalOverlay className="export-scrim" isDismissable isOpen onOpenChange={(open) => open || onClose()}>
      <Modal className="export-modal export-wide">
        <Dialog className="export-dialog">
          <div className="export-header">
            <Heading slot="title">{words.title}</Heading>
            <Button className="button button-quiet" onPress={onClose}>{text.export.close}</Button>
          </div>
          <p>{words.lead}</p>
          {view.ask && (
            <RadioGroup className="export-what" orientation="horizontal" value={what} onChange={(value) => setWhat(value as typeof what)}>
              <Label>{words.what}</Label>
              <Radio value="asked" className="export-choice">{words.asked}</Radio>
              <Radio value="screen" className="export-choice">{words.screen}</Radio>
            </RadioGroup>
          )}
          {what === 'screen' && view.years && <p className="export-note">{words.years(...view.years)}</p>}
          <Code label={words.query} code={query} copy={words.copy} words={words} />
          <Code label={words.variables} code={written} copy={words.copyVariables} words={words} />
          <div className="export-buttons">
            <a className="button button-first" href={address} target="_blank" rel="noreferrer">{words.open}</a>
            <Button className="button" onPress={() => void download(text.product, 'query', 'graphql', `${query}\n${commented(written)}`, 'application/graphql')}>
              {words.download}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function queryOf(what: 'screen' | 'asked', { view, visible, language }: Shown): Behind {
  if (what === 'asked' && view.ask) return askBehind(view.ask, view, languages[language])
  const kinds = view.hiddenRelations.length ? RELATION_KINDS.filter((kind) => !view.hiddenRelations.includes(kind)) : undefined
  return graphBehind(visible.parties.map(({ id }) => id), kinds, view, languages[language])
}

/** One file holds both; GraphQL has comments, and no place for the values of variables. */
function commented(variables: string): string {
  return `# Variables:\n${variables.split('\n').map((line) => `# ${line}\n`).join('')}`
}
