import { learn, preferred, type Language, type Tongue } from '../text/text'
import { External, useExternal } from './external'

export type Theme = 'system' | 'light' | 'dark'

const keptTheme = 'stakegraph.theme'
const keptKeys = 'stakegraph.singleKeys'
const dark = window.matchMedia('(prefers-color-scheme: dark)')

const theme = new External<Theme>(readTheme())
const singleKeys = new External(recall(keptKeys) !== 'off')
const systemIsDark = new External(dark.matches)
const tongue = new External<Tongue | undefined>(undefined)

dark.addEventListener('change', () => systemIsDark.set(dark.matches))
for (const value of [theme, systemIsDark, tongue]) value.subscribe(show)
show()

/** The language of the interface. An address has it too. */
export const languageOf = () => tongue.get()?.language
export const onLanguage = tongue.subscribe
export const useTonguePreference = () => useExternal(tongue)

/** Switches the language, once its words are here. */
export async function setLanguage(language: Language) {
  tongue.set(await learn(language))
}

export const setPreferredLanguage = () => setLanguage(preferred(navigator.languages))

export const useThemePreference = () => useExternal(theme)

/** The appearance that is shown: for what draws by itself, such as the canvas. */
export function useTheme(): 'light' | 'dark' {
  return shown(useExternal(theme), useExternal(systemIsDark))
}

export function setTheme(chosen: Theme) {
  theme.set(chosen)
  keep(keptTheme, chosen)
}

/** Whether single keys such as / do something: those who speak to their computer press them unawares. */
export const areSingleKeysOn = singleKeys.get
export const useSingleKeys = () => useExternal(singleKeys)

export function setSingleKeys(on: boolean) {
  singleKeys.set(on)
  keep(keptKeys, on ? 'on' : 'off')
}

function readTheme(): Theme {
  const chosen = recall(keptTheme)
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function recall(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function keep(name: string, value: string) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing has forgotten it the next time.
  }
}

function shown(chosen: Theme, dark: boolean): 'light' | 'dark' {
  return chosen === 'system' ? (dark ? 'dark' : 'light') : chosen
}

function show() {
  document.documentElement.dataset.theme = shown(theme.get(), systemIsDark.get())
  document.documentElement.lang = tongue.get()?.language ?? 'en'
}
