/** The page beside the sidebar, where that is not a list of papers. */
import { NextUp } from '../features/next/NextUp.tsx'
import { Notebook } from '../features/notebook/Notebook.tsx'
import { Statistics } from '../features/statistics/Statistics.tsx'
import type { Page } from '../state/view.ts'

export type SidePage = Exclude<Page, 'list' | 'triage'>

export function PageView({ page }: { readonly page: SidePage }) {
  switch (page) {
    case 'next':
      return <NextUp />
    case 'notebook':
      return <Notebook />
    case 'statistics':
      return <Statistics />
  }
}
