import { Details } from './details/Details'
import { Export } from './export/Export'
import { Frame } from './frame/Frame'
import { Legend } from './legend/Legend'
import { Providers } from './state/Providers'
import { Search } from './search/Search'
import { Status } from './canvas/Status'
import { Stage } from './frame/Stage'
import { Notices } from './frame/Notices'
import { Timeline } from './timeline/Timeline'
import { Toolbar } from './toolbar/Toolbar'

/** Lays out the parts, each of which knows what to show from the state alone. */
export function App() {
  return (
    <Providers>
      <Frame
        search={<Search />}
        toolbar={<Toolbar exports={<Export />} />}
        legend={<Legend />}
        stage={<Stage status={<Status />} />}
        details={<Details />}
        timeline={<Timeline />}
        notices={<Notices />}
      />
    </Providers>
  )
}
