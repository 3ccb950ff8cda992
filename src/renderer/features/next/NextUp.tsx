/** What to do now. */

export function NextUp() {
  return <h1>Next up</h1>
}
