import './Stage.css'
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Start } from '../start/Start'
import { useDo, useView } from '../state/store'
import { useText } from '../text/text'
import { Part } from './Part'

// What draws the graph is a third of all the code, and the first page has none.
const Canvas = lazy(() => import('../canvas/Canvas').then(({ Canvas }) => ({ default: Canvas })))
const Table = lazy(() => import('../table/Table').then(({ Table }) => ({ default: Table })))

/** The graph and the table of the same parties. The graph stays as it is while the table is looked at. */
export function Stage({ status }: { status: ReactNode }) {
  const text = useText()
  const { placed, tab } = useView()
  const act = useDo()
  const empty = Object.keys(placed).length === 0
  const was = useRef(empty)
  useEffect(() => {
    // The page itself begins at its top.
    if (was.current === empty) return
    was.current = empty
    // The button that was pressed to begin is gone now, and the keyboard would be nowhere.
    if (document.activeElement === document.body) document.getElementById('stage')?.focus()
  }, [empty])
  if (empty) return <Start />
  return (
    <Tabs className="stage" selectedKey={tab} onSelectionChange={(key) => act.tab(key === 'table' ? 'table' : 'graph')}>
      <div className="stage-bar">
        <TabList className="stage-tabs" aria-label={text.frame.view}>
          <Tab id="graph" className="stage-tab">
            {text.frame.graph}
          </Tab>
          <Tab id="table" className="stage-tab">
            {text.frame.table}
          </Tab>
        </TabList>
        {status}
      </div>
      <TabPanel id="graph" className="stage-panel" shouldForceMount>
        <Part>
          <Suspense>
            <Canvas />
          </Suspense>
        </Part>
      </TabPanel>
      <TabPanel id="table" className="stage-panel">
        <Part>
          <Suspense>
            <Table />
          </Suspense>
        </Part>
      </TabPanel>
    </Tabs>
  )
}
