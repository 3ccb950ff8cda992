/** The links of a paper as one text: a line each, its kind first. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { PaperFields } from '../../../../shared/contract/papers.ts'
import { Field } from './Field.tsx'
import { linksText, readLinks } from './links-text.ts'

export interface LinksProps {
  readonly paper: Paper
  readonly source: string | null
  readonly onSave: (fields: Partial<PaperFields>) => Promise<boolean>
}

export function Links({ paper, source, onSave }: LinksProps) {
  return (
    <Field
      paper={paper}
      source={source}
      onSave={onSave}
      field={{
        name: 'links',
        label: 'Links',
        lines: 3,
        hint: 'One a line: an address, with its kind before it where it is known (code, pdf, project, data, video)',
        read: ({ links }) => linksText(links),
        write: (typed) => ({ links: readLinks(typed).links }),
        refuse: (typed) => readLinks(typed).trouble,
      }}
    />
  )
}
