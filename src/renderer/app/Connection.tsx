/** Tells when the library can't be reached any more or can only be read. */
import { useAsk } from '../data/ask.ts'
import { Button } from '../ui/Button.tsx'
import './connection.css'

export function Connection() {
  const { data, error } = useAsk('library.info', {})
  if (error)
    return (
      <div className="connection connection-lost" role="alert">
        <p>{error.message}</p>
        <Button onClick={() => window.location.reload()}>Try again</Button>
      </div>
    )
  if (!data?.readOnly) return null
  return (
    <div className="connection" role="status">
      <p>{data.readOnly}</p>
    </div>
  )
}
