/** Papers as sources of note files, by the options of an export. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import { imageNamesIn } from '../../notes/images.ts'
import { stemFor } from './names.ts'
import { parseTemplate, type Template } from './template.ts'
import { BODY_FIELDS, bodyValues, DEFAULT_BODY, DEFAULT_NAME, NAME_FIELDS, nameValues, propertiesOf } from './values.ts'
import type { NoteSource } from './write-notes.ts'

export interface NoteStyle {
  readonly name: Template
  readonly body: Template
}

/** @throws LecternError `invalid-input` with the line of a broken template, or of one that has markers of its own */
export function noteStyle({ noteName, noteBody }: ExportOptions): NoteStyle {
  return {
    name: parseTemplate(noteName ?? DEFAULT_NAME, NAME_FIELDS, 'file names'),
    body: parseTemplate(noteBody ?? DEFAULT_BODY, BODY_FIELDS, 'notes'),
  }
}

export function noteSource(paper: Paper, options: ExportOptions, { name }: NoteStyle): NoteSource {
  return {
    uid: paper.uid,
    key: paper.key,
    stem: stemFor(name, nameValues(paper)),
    images: options.notes ? imageNamesIn(paper.note) : [],
    note: (linkTo) => ({
      paper: paper.id,
      uid: paper.uid,
      key: paper.key,
      properties: propertiesOf(paper, options),
      values: bodyValues(paper, options, linkTo),
    }),
  }
}
