import { createContext, use, type ReactNode } from 'react'
import type { Text } from './en'

export type { Text } from './en'
export type Language = 'en' | 'zh-Hans' | 'zh-Hant'
export const LANGUAGES: readonly Language[] = ['en', 'zh-Hans', 'zh-Hant']

/** A language with its words. */
export interface Tongue {
  language: Language
  text: Text
}

/** Each comes on its own, as nobody reads all three. */
const words: Record<Language, () => Promise<Text>> = {
  en: () => import('./en').then(({ en }) => en),
  'zh-Hans': () => import('./zh-Hans').then(({ zhHans }) => zhHans),
  'zh-Hant': () => import('./zh-Hant').then(({ zhHant }) => zhHant),
}

export async function learn(language: Language): Promise<Tongue> {
  return { language, text: await words[language]() }
}

const Context = createContext<Tongue | undefined>(undefined)

export function LanguageProvider({ tongue, children }: { tongue: Tongue; children: ReactNode }) {
  return <Context value={tongue}>{children}</Context>
}

function useTongue(): Tongue {
  const tongue = use(Context)
  if (!tongue) throw new Error('there is no LanguageProvider above')
  return tongue
}

export const useLanguage = (): Language => useTongue().language

/** The words of the interface. */
export const useText = (): Text => useTongue().text

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text)
}

/** The language for someone who prefers these, by BCP 47: of Chinese, the script that is said or that the region writes. */
export function preferred(languages: readonly string[]): Language {
  for (const tag of languages) {
    const { language, script } = new Intl.Locale(tag).maximize()
    if (language === 'zh' || language === 'yue') return script === 'Hant' ? 'zh-Hant' : 'zh-Hans'
    if (language === 'en') return 'en'
  }
  return 'en'
}
