/** Shows browser mode to the person. */
import open from 'open'

/** Whether there is a screen to open a browser on. */
export function hasDisplay(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform === 'darwin' || platform === 'win32') return environment['SSH_CONNECTION'] === undefined
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  )
}

/** Opens `url` in the person's browser. Nothing is lost where that fails: the URL is printed anyway. */
export async function openBrowser(url: string): Promise<void> {
  const browser = await open(url)
  browser.on('error', () => undefined)
}
