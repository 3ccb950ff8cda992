/** `node --import …/register.mjs out/main/index.js`: the built desktop app, with the stand-in beside it where Electron would be. */
import { registerHooks } from 'node:module'

const standIn = new URL('./electron.ts', import.meta.url).href

// Electron sets this where a script is named on its command line, and it says how many words of it come before the app's own.
Object.assign(process, { defaultApp: true })

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
