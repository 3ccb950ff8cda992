/** Runs a program in this one's place: same terminal, same signals, same end. */
import { spawn } from 'node:child_process'

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 plus the signal's number where a signal ended it
 */
export function runInPlace(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: 'inherit', ...options })
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal)
    // A terminal sends Ctrl+C to both; this one only has to outlive the other.
    const ignore = () => undefined
    process.on('SIGINT', ignore)
    process.on('SIGTERM', pass)
    process.on('SIGHUP', pass)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore)
      process.off('SIGTERM', pass)
      process.off('SIGHUP', pass)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}
