const chinese = /\p{Script=Han}/u

/**
 * Words of a source, whose language is not recorded: those with Chinese characters in them are taken to be Chinese, as
 * names are, so that they are read aloud and drawn as such in an interface of another language.
 */
export function Words({ children, className }: { children: string; className?: string }) {
  return (
    <span lang={chinese.test(children) ? 'zh' : 'en'} className={className}>
      {children}
    </span>
  )
}
