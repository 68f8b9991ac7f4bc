/** System fonts and no colour scheme of its own: the page is read, printed and copied from. */
export const STYLE = `
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #1b1d20; font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.statement { font-style: italic; }
.warn { border-left: 4px solid #c44e00; padding: .3rem .9rem; background: #fdf3ec; } ul.warn { padding-left: 2rem; }
figure { margin: .5rem 0; } figure svg { max-width: 100%; height: auto; } figcaption { color: #5b6067; font-size: .9rem; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e3e1dc; }
thead th { color: #5b6067; font-weight: 600; } tbody th { font-weight: 400; }
td.none { color: #5b6067; }
i { display: inline-block; width: .7rem; height: .7rem; margin-right: .4rem; border-radius: 2px; }
figcaption i { margin-left: .6rem; }
.wide { overflow-x: auto; }
.articles td { white-space: nowrap; } .articles tbody th { min-width: 12rem; } .articles th, .articles td { padding-right: .5rem; }
.bar { display: inline-flex; width: 5rem; height: .8rem; vertical-align: middle; overflow: hidden; border-radius: 2px; background: #eee; }
.bar b { height: 100%; }
details { border-bottom: 1px solid #e3e1dc; padding: .4rem 0; } summary { cursor: pointer; }
.tables { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: .6rem 0; }
blockquote { margin: .6rem 0 .6rem 1rem; padding-left: .8rem; border-left: 3px solid #e3e1dc; }
blockquote p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; } blockquote footer { color: #5b6067; font-size: .85rem; }
code { font-size: .9em; overflow-wrap: anywhere; }
@media print { details { break-inside: avoid; } }
`;
