import { useDates } from '../text/dates'
import { useText } from '../text/text'
import { Remark } from './states'

/** Says that a list ends on the day that the view is as of, which for the server is one of those that a date can mean. */
export function Until({ day }: { day: string | undefined }) {
  const text = useText().details
  const dates = useDates()
  return day === undefined ? null : <Remark>{text.until(dates(day))}</Remark>
}
