/** The window's entry. */
import '@fontsource-variable/literata/opsz.css'
import '@fontsource-variable/literata/opsz-italic.css'
import './styles/base.css'
import './styles/forced-colors.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../shared/rpc.ts'
import { App } from './app/App.tsx'
import { holdNotes } from './data/held-notes.ts'
import { LibraryProvider } from './data/LibraryProvider.tsx'
import { answerLeaving } from './data/leaving.ts'
import { openPort } from './data/port.ts'

// Libraries that insert styles at run time must carry the nonce of this page; see src/main/page/policy.ts.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
if (nonce) setNonce(nonce)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has lost its root')
const client = holdNotes(createClient(openPort()))
answerLeaving()
createRoot(root).render(
  <StrictMode>
    <LibraryProvider client={client}>
      <App />
    </LibraryProvider>
  </StrictMode>,
)
