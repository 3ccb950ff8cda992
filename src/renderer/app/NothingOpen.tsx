/** The reader's place while no paper is open: in a new library what to begin with, else which keys go on. */
import { BookOpenText } from 'lucide-react'
import { useAsk } from '../data/ask.ts'
import { useView } from '../state/view.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import './nothing-open.css'

export function NothingOpen() {
  const { data: counts } = useAsk('library.counts', {})
  const isListEmpty = useView((state) => state.ids.length === 0)
  if (!counts) return null
  if (counts.all === 0) return <Welcome />
  if (isListEmpty) return null
  return (
    <EmptyState icon={BookOpenText} title="Choose a paper to read">
      <dl className="next-keys">
        {KEYS.map(({ keys, text }) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  )
}

const KEYS = [
  { keys: ['j', 'k'], text: 'next, previous' },
  { keys: ['q'], text: 'add to queue' },
  { keys: ['s'], text: 'skip' },
  { keys: ['/'], text: 'search' },
  { keys: ['?'], text: 'all keys' },
] as const

function Welcome() {
  return (
    <section className="welcome" aria-labelledby="welcome">
      <h2 id="welcome">A page of papers in, a reading list out</h2>
      <ol>
        {STEPS.map(({ title, text, keys }) => (
          <li key={title}>
            <h3>
              {title} <Kbd keys={keys} />
            </h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p className="welcome-foot">Everything stays in one file on this machine, and every step can be undone.</p>
    </section>
  )
}

const STEPS = [
  {
    title: 'Add',
    keys: 'Mod+V',
    text: 'Copy a page of Hugging Face Papers, a list of arXiv links or a bibliography, and paste it anywhere here. You see what is new before anything is stored.',
  },
  {
    title: 'Triage',
    keys: 't',
    text: 'One paper at a time, one key for each: queue it, skip it, or leave it for later.',
  },
  { title: 'Read', keys: 'g q', text: 'Work through the queue, with notes and tags beside the abstract.' },
  { title: 'Take it out', keys: 'Mod+E', text: 'Export what you chose as BibTeX, with your notes in it.' },
] as const
