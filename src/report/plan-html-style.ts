/** How the page of a plan looks: by day, at night, on paper, and on a screen as narrow as a telephone's. */
export const PLAN_STYLE = `
:root { --text: #1c1e21; --page: #ffffff; --line: #b8bec6; --soft: #f1f3f5; --new: #0b6bcb; --old: #c3c9d1; --gate: #8a4b00;
  --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eaed; --page: #17191c; --line: #565c64; --soft: #22262a; --new: #6db3ff; --old: #4a5159; --gate: #ffc069;
    --link: #8ec7ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 80rem; color: var(--text); background: var(--page);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.3rem; margin-top: 2.5rem; }
h3 { font-size: 1.05rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--new); outline-offset: 2px; }
code { font-family: ui-monospace, monospace; }
.note { border-left: .3rem solid var(--gate); padding-left: .7rem; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { background: var(--soft); }
tr.gate td { background: var(--soft); }
tr.gate td:last-child { color: var(--gate); font-weight: 600; }
td small { display: block; font-size: .875rem; }
.bar { display: inline-block; width: 6rem; max-width: 100%; height: .8rem; margin-right: .5rem; background: var(--old); }
.bar span { display: block; height: 100%; background: var(--new); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .875rem; }
@media screen and (max-width: 50rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td, caption { display: block; }
  tr { border-bottom: 2px solid var(--line); padding: .4rem 0; }
  td { border: 0; padding: .15rem .4rem; }
  td:empty { display: none; }
  td::before { content: attr(data-column) ": "; font-weight: 600; }
}
@media print {
  :root { --text: #000000; --page: #ffffff; --line: #777777; --soft: #ffffff; --new: #000000; --old: #cccccc; --gate: #000000;
    --link: #000000; }
  body { max-width: none; font-size: 11pt; }
  section, tr { break-inside: avoid-page; }
  .bar, .bar span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
