/**
 * One build for every host. `main` holds the three entries and the threads of the library, of pdf.js, of large files and of
 * long exports; `preload` is a single CommonJS
 * file, because a sandboxed preload can load nothing else; `renderer` is the window, the same files for desktop and browser.
 */
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import react from '@vitejs/plugin-react'

const here = import.meta.dirname

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      rolldownOptions: {
        input: {
          index: resolve(here, 'src/main/index.ts'),
          server: resolve(here, 'src/main/server.ts'),
          cli: resolve(here, 'src/main/cli.ts'),
          worker: resolve(here, 'src/main/library/worker.ts'),
          'pdf-thread': resolve(here, 'src/main/library/formats/pdf/pdf-thread.ts'),
          'entry-thread': resolve(here, 'src/main/library/publish/threads/entry-thread.ts'),
          'reading-thread': resolve(here, 'src/main/library/intake/reading-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(here, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    base: './',
    // Hosts put a fresh nonce here for every page they serve; see src/main/page/.
    html: { cspNonce: '__LECTERN_NONCE__' },
    plugins: [react()],
    build: {
      target: 'chrome140',
      rolldownOptions: { input: resolve(here, 'src/renderer/index.html') },
      // Fonts stay files of their own: a data: URL would need a looser policy.
      assetsInlineLimit: 0,
    },
  },
})
