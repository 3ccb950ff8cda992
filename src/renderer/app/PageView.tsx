/** The page beside the sidebar, where that is not a list of papers. */
import { PanelLeft } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { NextUp } from '../features/next/NextUp.tsx'
import { Notebook } from '../features/notebook/Notebook.tsx'
import { Review } from '../features/review/Review.tsx'
import { IconButton } from '../ui/Button.tsx'
import type { Page } from '../state/view.ts'

/** Drawing takes a library of its own, which is loaded once it is needed. */
const Statistics = lazy(async () => ({ default: (await import('../features/statistics/Statistics.tsx')).Statistics }))

export type SidePage = Exclude<Page, 'list' | 'triage'>

export interface PageViewProps {
  readonly page: SidePage
  /** Where the sidebar is folded away: how to get it back. */
  readonly onSidebar?: (() => void) | undefined
}

export function PageView({ page, onSidebar }: PageViewProps) {
  return (
    <>
      {onSidebar && (
        <div className="page-bar">
          <IconButton icon={PanelLeft} name="Show or hide sidebar" onClick={onSidebar} />
        </div>
      )}
      <ThePage page={page} />
    </>
  )
}

function ThePage({ page }: Pick<PageViewProps, 'page'>) {
  switch (page) {
    case 'next':
      return <NextUp />
    case 'notebook':
      return <Notebook />
    case 'review':
      return <Review />
    case 'statistics':
      return (
        <Suspense>
          <Statistics />
        </Suspense>
      )
  }
}
