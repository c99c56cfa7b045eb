/** The forms of a word beside a number. Chinese has only `other`. */
export interface Forms {
  one?: string
  other: string
}

/** Chooses the form of a word by the rules of a language, and writes the number by its habits: `2 places`, `1,000 個地點`. */
export function plurals(language: string) {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return {
    number: (n: number) => numbers.format(n),
    /** `#` in the form stands for the number. */
    count: (n: number, forms: Forms) => ((rules.select(n) === 'one' && forms.one) || forms.other).replace('#', numbers.format(n)),
    percent: (share: number) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share),
  }
}
