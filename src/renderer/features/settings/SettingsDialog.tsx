/** How the window looks, and where the library lives. */
import { DENSITIES, TEXT_SIZES, THEMES, useAppearance, type Density, type Theme } from '../../state/appearance.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useAsk } from '../../data/ask.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LimitSettings } from './LimitSettings.tsx'
import { NotifySetting } from './NotifySetting.tsx'
import { ReviewSetting } from './ReviewSetting.tsx'
import { LibraryCheck } from './LibraryCheck.tsx'
import { UnusedImages } from './UnusedImages.tsx'
import './settings.css'

const THEME_NAMES: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' }
const DENSITY_NAMES: Readonly<Record<Density, string>> = { comfortable: 'Comfortable', compact: 'Compact' }

export function SettingsDialog() {
  const close = useDialogs((state) => state.close)
  const { theme, density, textSize, change } = useAppearance()
  return (
    <Dialog title="Settings" onClose={close}>
      <div className="settings">
        <Choice
          label="Theme"
          value={theme}
          options={THEMES.map((value) => ({ value, label: THEME_NAMES[value] }))}
          onChange={(next) => change({ theme: next })}
        />
        <Choice
          label="Text size"
          value={String(textSize)}
          options={TEXT_SIZES.map((value) => ({ value: String(value), label: `${Math.round(value * 100)} %` }))}
          onChange={(next) => change({ textSize: Number(next) })}
        />
        <Choice
          label="Rows"
          value={density}
          options={DENSITIES.map((value) => ({ value, label: DENSITY_NAMES[value] }))}
          onChange={(next) => change({ density: next })}
        />
        <NotifySetting />
        <ReviewSetting />
        <LimitSettings />
        <About />
      </div>
    </Dialog>
  )
}

function About() {
  const { data } = useAsk('library.info', {})
  return (
    <section className="settings-library" aria-labelledby="settings-library">
      <h3 id="settings-library">Library</h3>
      {data && (
        <dl>
          <dt>File</dt>
          <dd className="settings-path">{data.path}</dd>
          {data.readOnly !== null && (
            <>
              <dt>Read only</dt>
              <dd>{data.readOnly}</dd>
            </>
          )}
          <dt>Lectern</dt>
          <dd>
            Version {data.version}, library format {data.schema}
          </dd>
        </dl>
      )}
      <LibraryCheck />
      <UnusedImages />
    </section>
  )
}
