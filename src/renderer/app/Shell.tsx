/** The three panes. Narrower windows keep everything: the reader slides over the list, then the sidebar folds away. */
import { useEffect } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { PaperList } from '../features/list/PaperList.tsx'
import { Reader } from '../features/reader/Reader.tsx'
import { Sidebar } from '../features/sidebar/Sidebar.tsx'
import { useAppearance } from '../state/appearance.ts'
import { useView } from '../state/view.ts'
import type { Actions } from './actions.ts'
import { useWidth } from './media.ts'
import { NothingOpen } from './NothingOpen.tsx'
import { PageView } from './PageView.tsx'
import { usePanes } from './panes.ts'
import './shell.css'

export function Shell({ actions }: { readonly actions: Actions }) {
  const width = useWidth()
  const sidebar = useAppearance((state) => state.sidebar)
  const sidebarOver = useAppearance((state) => state.sidebarOver)
  const open = useView((state) => state.open)
  const openPaper = useView((state) => state.openPaper)
  const page = useView((state) => state.page)
  const isFolded = width === 'narrow' || !sidebar
  const isList = page === 'list' || page === 'triage'
  const isReaderBeside = isList && width === 'wide'
  const panes = usePanes(
    [
      ...(isFolded ? [] : (['sidebar'] as const)),
      ...(isList ? (['list'] as const) : (['page'] as const)),
      ...(isReaderBeside ? (['reader'] as const) : []),
    ],
    width,
  )
  const reader = open !== null && (
    <Reader
      key="reader"
      id={open}
      onAction={actions.run}
      {...(width === 'wide' ? {} : { onClose: () => openPaper(null) })}
    />
  )
  if (!panes) return null
  return (
    <main className="shell">
      {width === 'narrow' && sidebarOver && <FoldedSidebar actions={actions} />}
      {/* One group for every set of panes: what is open in those that stay goes on where it was. */}
      <Group
        className="panes"
        groupRef={panes.group}
        defaultLayout={panes.layout}
        onLayoutChanged={panes.keep}
        disableCursor
      >
        {!isFolded && (
          <>
            <Panel id="sidebar" minSize={180} maxSize={360} defaultSize={228} className="pane pane-sidebar">
              <Sidebar onAction={actions.run} />
            </Panel>
            <Separator className="pane-edge" aria-label="Resize sidebar" />
          </>
        )}
        {!isList && (
          <Panel id="page" className="pane pane-page">
            <PageView page={page} onSidebar={isFolded ? () => actions.run('view.sidebar') : undefined} />
          </Panel>
        )}
        {isList && (
          <Panel id="list" minSize={320} {...(isReaderBeside ? { defaultSize: 460 } : {})} className="pane pane-list">
            <PaperList onAction={actions.run} isReaderBeside={width === 'wide'} />
            {width !== 'wide' && reader && <div className="reader-over">{reader}</div>}
          </Panel>
        )}
        {isReaderBeside && (
          <>
            <Separator className="pane-edge" aria-label="Resize list" />
            <Panel id="reader" minSize={380} className="pane pane-reader">
              {reader || <NothingOpen />}
            </Panel>
          </>
        )}
      </Group>
    </main>
  )
}

/** On narrow windows the sidebar lies over the rest, until something is chosen in it. */
function FoldedSidebar({ actions }: { readonly actions: Actions }) {
  const showOver = useAppearance((state) => state.showOver)
  const close = (): void => showOver(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      close()
    }
    // Before the window's own keys, for which Escape means something else.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  })
  return (
    <>
      {/* Clicking beside it closes it, and so does Escape. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above */}
      <div className="sidebar-shade" onClick={close} />
      <div className="sidebar-over">
        <Sidebar onAction={actions.run} onChosen={close} />
      </div>
    </>
  )
}
