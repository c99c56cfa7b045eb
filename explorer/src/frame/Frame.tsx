import './Frame.css'
import type { ReactNode } from 'react'
import { useText } from '../text/text'
import { useFrame, useWidth, isSheet, type Panel } from '../state/frame'
import { Dock } from './Dock'
import { Part } from './Part'
import { Sheet } from './Sheet'

interface Parts {
  search: ReactNode
  toolbar: ReactNode
  legend: ReactNode
  stage: ReactNode
  details: ReactNode
  timeline: ReactNode
  /** What is said of the whole, such as that the server is away. */
  notices: ReactNode
}

/** The areas of the window. Where it is narrow, what stands beside the graph becomes sheets that the dock opens. */
export function Frame({ search, toolbar, legend, stage, details, timeline, notices }: Parts) {
  const text = useText()
  const width = useWidth()
  const part = (panel: Panel, children: ReactNode) =>
    isSheet(panel, width) ? <Sheet panel={panel}><Part>{children}</Part></Sheet> : <Place panel={panel}><Part>{children}</Part></Place>
  return (
    <div className={`frame frame-${width}`}>
      <a className="frame-skip button" href="#stage" onClick={toStage}>
        {text.frame.skip}
      </a>
      <header className="frame-header">
        <h1 className="frame-product">{text.product}</h1>
        <div className="frame-search"><Part>{search}</Part></div>
        {toolbar}
      </header>
      {notices}
      {part('legend', legend)}
      <main className="frame-stage" id="stage" tabIndex={-1}>
        {stage}
      </main>
      {part('details', details)}
      {part('timeline', timeline)}
      {width !== 'wide' && <Dock width={width} />}
    </div>
  )
}

/** A panel that has its own place in the window. */
function Place({ panel, children }: { panel: Panel; children: ReactNode }) {
  const text = useText()
  const { place } = useFrame()
  return (
    <section ref={(element) => place(panel, element)} className={`frame-${panel}`} aria-label={text.frame[panel]} tabIndex={-1}>
      {children}
    </section>
  )
}

/** The address holds the view, so that a link within the page must not change it. */
function toStage(event: { preventDefault(): void }) {
  event.preventDefault()
  document.getElementById('stage')?.focus()
}
