/** What was added, queued and read, week by week. */

export function Statistics() {
  return <h1>Statistics</h1>
}
