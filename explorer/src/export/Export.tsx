import { lazy, Suspense, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { usePalette } from '../canvas/palette'
import { useScene } from '../canvas/useScene'
import { say } from '../state/notices'
import { useView, useVisible } from '../state/store'
import { useLanguage, useText } from '../text/text'
import type { Shown } from './shown'

const files = ['png', 'svg', 'parties', 'graphml'] as const
const dialogs = ['relations', 'query'] as const
type File = (typeof files)[number]
type Dialog = (typeof dialogs)[number]

// What makes the files is fetched when a file is first wanted.
const CitationsDialog = lazy(() => import('./CitationsDialog'))
const BehindDialog = lazy(() => import('./BehindDialog'))

/** What is shown, as a file for another program, or as the query that gives it. */
export function Export() {
  const text = useText()
  const shown: Shown = { view: useView(), visible: useVisible(), scene: useScene(), palette: usePalette(), text, language: useLanguage() }
  const [open, setOpen] = useState<Dialog>()
  const close = () => setOpen(undefined)

  async function save(what: File) {
    try {
      const { save } = await import('./files')
      const file = await save(what, shown)
      say((text) => text.export.saved(file))
    } catch {
      say((text) => text.export.failed, 'warning')
    }
  }
  const choose = (key: string) => (isFile(key) ? void save(key) : setOpen(key as Dialog))
  return (
    <>
      <MenuTrigger>
        <Button className="button" isDisabled={shown.visible.parties.length === 0}>
          {text.export.label}
          <span aria-hidden>▾</span>
        </Button>
        <Popover>
          <Menu aria-label={text.export.menu} onAction={(key) => choose(String(key))}>
            {(['png', 'svg', 'parties', 'relations', 'graphml', 'query'] as const).map((what) => (
              <MenuItem key={what} id={what}>{text.export[what]}</MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Suspense>
        {open === 'relations' && <CitationsDialog shown={shown} onClose={close} />}
        {open === 'query' && <BehindDialog shown={shown} onClose={close} />}
      </Suspense>
    </>
  )
}

function isFile(key: string): key is File {
  return (files as readonly string[]).includes(key)
}
