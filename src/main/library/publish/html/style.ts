/** The look of an annotated bibliography, on a screen in both themes and on paper. */
export const BIBLIOGRAPHY_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#26241f, #e8e4dc); --quiet: light-dark(#59544a, #b8b0a3); --line: light-dark(#e4e0d7, #36332f);
  --accent: light-dark(#1d5a87, #8dbfe6); --paper: light-dark(#fcfbf8, #1b1a18); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 Literata, Georgia, 'Noto Serif', serif; }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem; }
h1 { font-size: 1.6rem; font-weight: 600; margin: 0 0 2rem; }
h2.group { font-size: 1.25rem; font-weight: 600; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0; text-wrap: balance; }
h3 a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px; }
img { max-width: 100%; height: auto; }
a { color: var(--accent); overflow-wrap: anywhere; }
article { border-top: 1px solid var(--line); padding: 1.25rem 0; }
p { margin: .5rem 0; overflow-wrap: break-word; }
.facts, .state { color: var(--quiet); font-size: .875rem; }
.facts code { font-size: .8125rem; }
.tags { display: flex; flex-wrap: wrap; gap: .375rem; list-style: none; margin: .5rem 0; padding: 0; }
.tags li { border: 1px solid var(--line); border-radius: 999px; font-size: .8125rem; padding: 0 .6rem; }
.note { border-left: 3px solid var(--accent); margin: .75rem 0; padding-left: 1rem; }
blockquote { border-left: 3px solid var(--line); margin: .75rem 0; padding-left: 1rem; }
blockquote + p:not(.abstract) { margin-top: -.35rem; padding-left: calc(1rem + 3px); }
li:has(> input) { list-style: none; margin-left: -1.4rem; }
cite { color: var(--quiet); font-size: .8125rem; font-style: normal; }
.note > :first-child { margin-top: 0; } .note > :last-child { margin-bottom: 0; }
.note pre { overflow: auto; }
.abstract { font-size: .9375rem; hyphens: auto; text-wrap: pretty; }
math { font-size: 1em; }
@media print { :root { color-scheme: light; } body { font-size: 10.5pt; background: none; } main { max-width: none; padding: 0; }
  blockquote:has(+ p:not(.abstract)), h1, h2, h3, .facts, .state, .tags { break-after: avoid; } blockquote, li, pre, .abstract { break-inside: avoid; } }
@page { margin: 18mm 16mm; }
`
