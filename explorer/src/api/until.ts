/** What can have happened by a day; without one, all. */
export function until(day: string | undefined): { to: string } | undefined {
  return day === undefined ? undefined : { to: day }
}
