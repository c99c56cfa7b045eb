import './Toolbar.css'
import { useState, type ReactNode } from 'react'
import { Button, Toolbar as Bar, Tooltip, TooltipTrigger } from 'react-aria-components'
import { linkOf } from '../state/address'
import { say } from '../state/notices'
import { setLanguage, setTheme, useTheme, useThemePreference, type Theme } from '../state/preferences'
import { useHistory, useStore } from '../state/store'
import { LANGUAGES, useLanguage, useText, type Language } from '../text/text'
import { Choice } from './Choice'
import { Help } from './Help'
import { Icon } from './Icon'
import { useKeys } from './useKeys'

const themes: readonly Theme[] = ['system', 'light', 'dark']

/** What concerns the whole view. */
export function Toolbar({ exports }: { exports: ReactNode }) {
  const text = useText()
  const language = useLanguage()
  const theme = useThemePreference()
  const appearance = useTheme()
  const { canUndo, canRedo, undo, redo } = useHistory()
  const [helping, setHelping] = useState(false)
  const copy = useCopyLink()
  useKeys({ undo, redo, help: () => setHelping(true) })
  return (
    <Bar className="toolbar" aria-label={text.toolbar.label}>
      <Tool icon="undo" label={text.toolbar.undo} isDisabled={!canUndo} onPress={undo} />
      <Tool icon="redo" label={text.toolbar.redo} isDisabled={!canRedo} onPress={redo} />
      <Tool icon="link" label={text.toolbar.copyLink} worded onPress={() => void copy()} />
      {exports}
      <Choice<Language>
        icon="language"
        label={text.toolbar.language}
        value={language}
        options={LANGUAGES.map((id) => ({ id, label: text.toolbar.languages[id], lang: id }))}
        onChoose={(chosen) => void setLanguage(chosen)}
        worded
      />
      <Choice<Theme>
        icon={appearance}
        label={text.toolbar.theme}
        value={theme}
        options={themes.map((id) => ({ id, label: text.toolbar.themes[id] }))}
        onChoose={setTheme}
      />
      <Tool icon="help" label={text.toolbar.help} onPress={() => setHelping(true)} />
      <Help isOpen={helping} onClose={() => setHelping(false)} />
    </Bar>
  )
}

interface ToolProps {
  icon: Parameters<typeof Icon>[0]['name']
  label: string
  /** Whether the word stands beside the sign where there is room. */
  worded?: boolean
  isDisabled?: boolean
  onPress(): void
}

function Tool({ icon, label, worded = false, isDisabled = false, onPress }: ToolProps) {
  const button = (
    <Button className={`button ${worded ? 'toolbar-worded' : 'button-sign'}`} aria-label={label} isDisabled={isDisabled} onPress={onPress}>
      <Icon name={icon} />
      {worded && <span className="toolbar-word">{label}</span>}
    </Button>
  )
  return (
    <TooltipTrigger delay={500}>
      {button}
      <Tooltip placement="bottom">{label}</Tooltip>
    </TooltipTrigger>
  )
}

function useCopyLink() {
  const store = useStore()
  return async () => {
    const { link, long } = await linkOf(store)
    try {
      await navigator.clipboard.writeText(link)
      if (long) say((text) => text.toolbar.copiedLong(link.length), 'warning')
      else say((text) => text.toolbar.copied)
    } catch {
      say((text) => text.toolbar.notCopied, 'warning')
    }
  }
}
