import './Paths.css'
import { Button } from 'react-aria-components'
import type { PathsAsk, Ways } from '../api/paths'
import { Answer, Remark } from '../details/states'
import { useDo } from '../state/store'
import { useText } from '../text/text'
import { Ends } from './Ends'
import { Filters } from './Filters'
import { usePaths } from './usePaths'
import { WayItem } from './WayItem'

/** The shortest ways between two parties, and what they may lead through. */
export function Paths({ ask }: { ask: PathsAsk }) {
  const text = useText().paths
  const query = usePaths(ask)
  return (
    <article className="details">
      <h2 className="details-title">{text.title}</h2>
      <Ends ask={ask} />
      <Filters ask={ask} />
      {ask.from === ask.to ? <Remark>{text.same}</Remark> : <Answer of={query}>{(ways) => <List ask={ask} ways={ways} />}</Answer>}
    </article>
  )
}

function List({ ask, ways: { ways, truncated } }: { ask: PathsAsk; ways: Ways }) {
  const text = useText().paths
  const act = useDo()
  const filtered = Boolean(ask.kinds?.length || ask.avoid?.length || ask.during)
  if (ways.length === 0) {
    return (
      <>
        <Remark kind="warning">{truncated ? text.gaveUp : filtered ? text.noneFiltered : text.none}</Remark>
        {filtered && (
          <Button className="button" onPress={() => act.ask({ kind: 'paths', from: ask.from, to: ask.to })}>
            {text.withoutFilters}
          </Button>
        )}
      </>
    )
  }
  return (
    <>
      <p className="paths-found" role="status">
        {text.found(ways.length, (ways[0]?.parties.length ?? 1) - 1)}
      </p>
      {truncated && <Remark kind="warning">{text.truncated}</Remark>}
      <ol className="paths-list">
        {ways.map((way, i) => (
          <WayItem key={way.parties.map(({ id }) => id).join()} ask={ask} way={way} index={i} />
        ))}
      </ol>
    </>
  )
}
