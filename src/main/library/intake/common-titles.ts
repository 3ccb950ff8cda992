/** Titles that many papers have, and that say nothing of which one it is: of editorials, prefaces, notices. */

/** Whether a folded title is one of these. */
export function isCommonTitle(folded: string): boolean {
  return COMMON.has(folded)
}

/** Folded as `foldTitle` folds: letters alone. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'introduction introductions preface foreword afterword prologue epilogue editorial editorials guesteditorial introductiontothespecialissue ' +
    'specialissue editorsnote editorsintroduction editorspreface fromtheeditor fromtheeditors lettertotheeditor letterstotheeditor letters ' +
    'correspondence comment comments commentary reply rejoinder response discussion conclusion conclusions concludingremarks summary overview ' +
    'background abstract abstracts bookreview bookreviews reviews newbooks booksreceived erratum errata corrigendum corrigenda correction ' +
    'corrections retraction retractionnotice announcement announcements news inmemoriam obituary obituaries acknowledgement acknowledgements ' +
    'acknowledgment acknowledgments acknowledgmentofreviewers contents tableofcontents frontmatter backmatter index appendix references ' +
    'bibliography contributors listofcontributors aboutthisissue inthisissue welcomemessage messagefromthechairs einleitung vorwort nachwort ' +
    'editoriale prefazione introduzione avantpropos introduccion prologo untitled'
  ).split(' '),
)
