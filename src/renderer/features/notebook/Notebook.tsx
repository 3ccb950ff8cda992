/** All notes and highlights. */

export function Notebook() {
  return <h1>Notebook</h1>
}
