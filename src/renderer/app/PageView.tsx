/** The page beside the sidebar, where that is not a list of papers. */
import { lazy, Suspense } from 'react'
import { NextUp } from '../features/next/NextUp.tsx'
import { Notebook } from '../features/notebook/Notebook.tsx'
import type { Page } from '../state/view.ts'

/** Drawing takes a library of its own, which is loaded once it is needed. */
const Statistics = lazy(async () => ({ default: (await import('../features/statistics/Statistics.tsx')).Statistics }))

export type SidePage = Exclude<Page, 'list' | 'triage'>

export function PageView({ page }: { readonly page: SidePage }) {
  switch (page) {
    case 'next':
      return <NextUp />
    case 'notebook':
      return <Notebook />
    case 'statistics':
      return (
        <Suspense>
          <Statistics />
        </Suspense>
      )
  }
}
