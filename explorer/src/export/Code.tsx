import { useId, useState } from 'react'
import { Button } from 'react-aria-components'

interface Props {
  label: string
  code: string
  copy: string
  words: { copied: string; notCopied: string }
}

/** Text for a program, which can be scrolled, selected and copied. */
export function Code({ label, code, copy, words }: Props) {
  const id = useId()
  const [said, setSaid] = useState('')
  const toClipboard = () => navigator.clipboard.writeText(code).then(() => setSaid(words.copied), () => setSaid(words.notCopied))
  return (
    <div className="code">
      <div className="code-header">
        <h3 id={id}>{label}</h3>
        <span role="status" className="code-said">{said}</span>
        <Button className="button" onPress={() => void toClipboard()}>{copy}</Button>
      </div>
      {/* What scrolls can be reached by the keyboard. */}
      <pre className="code-text" tabIndex={0} role="region" aria-labelledby={id} lang="zxx"><code>{code}</code></pre>
    </div>
  )
}
