/** Words of English that say nothing of what a paper is about; in a small library they would not show as common. */
const STOP_WORDS = new Set(
  (
    'a about above across after all also although always am among an and another any are as at based be because been before being ' +
    'between both but by can cannot could did do does each either et etc even every existing few first for from further given ' +
    'had has have having he her here his how however i if in including into is it its itself just large like make many may more ' +
    'most much must near new no nor not novel of often on one only or other our out over own paper papers per previous propose ' +
    'proposed provide recent recently results same second several she should show shows shown since so some state still such ' +
    'than that the their them then there these they this those three through thus to too towards two under until up upon us use ' +
    'used using via very was we well were what when where whether which while who whose why will with within without work would ' +
    'yet you your approach method methods demonstrate introduce present achieve achieves art'
  ).split(' '),
)

/** Whether `term`, folded, is one of them. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}
