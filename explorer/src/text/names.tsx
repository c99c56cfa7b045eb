import type { Names } from '../model/types'
import { useLanguage, type Language } from './text'

/** A text and the language that it is in, where that is known. */
export interface Said {
  text: string
  lang?: Language
}

const order: Record<Language, readonly Language[]> = {
  en: ['en', 'zh-Hant', 'zh-Hans'],
  'zh-Hans': ['zh-Hans', 'zh-Hant', 'en'],
  'zh-Hant': ['zh-Hant', 'zh-Hans', 'en'],
}

/** The name for a reader of a language: in it, else in the one nearest to it that is known. */
export function nameIn(names: Names, language: Language): Said {
  const known: Record<Language, string | undefined> = { en: names.en, 'zh-Hans': names.zhHans, 'zh-Hant': names.zhHant }
  const lang = order[language].find((one) => known[one])
  return lang ? { text: known[lang] ?? names.first, lang } : { text: names.first }
}

/** The other names, each once, for those who know the party by another script. */
export function otherNames(names: Names, language: Language): Said[] {
  const seen = new Set([nameIn(names, language).text])
  return order[language]
    .map((one) => nameIn(names, one))
    .filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** A name in the language of the interface, marked with the language that it is in. */
export function Name({ names, className }: { names: Names; className?: string }) {
  const { text, lang } = nameIn(names, useLanguage())
  return (
    <span lang={lang} className={className}>
      {text}
    </span>
  )
}
