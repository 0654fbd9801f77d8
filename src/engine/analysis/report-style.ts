/** The report's only style sheet. Its colors are those of the window (src/renderer/tokens.css); a test compares them. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #f6f6f4;
  --surface: #ffffff;
  --sunken: #eeeeeb;
  --ink: #1b1d20;
  --ink-quiet: #565b63;
  --line: #dfdfda;
  --line-strong: #85888c;
  --accent: #0b7567;
  --accent-soft: #d9ece8;
  --wave: #c6c9cb;
  --caution: #7a5200;
  --caution-soft: #f8efd8;
  --emotion-neutral: #80868f;
  --emotion-happy: #d39200;
  --emotion-angry: #cb3529;
  --emotion-sad: #2a66b0;
  --emotion-5: #7a4fb3;
  --emotion-6: #4a8a2c;
  --emotion-7: #b64a92;
  --emotion-8: #8a5a3c;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #151618;
    --surface: #1c1e21;
    --sunken: #111214;
    --ink: #e9e9e6;
    --ink-quiet: #a4a9b1;
    --line: #2e3135;
    --line-strong: #767b82;
    --accent: #4fc3b0;
    --accent-soft: #173a35;
    --wave: #45494f;
    --caution: #eec05a;
    --caution-soft: #342a14;
    --emotion-neutral: #9299a3;
    --emotion-happy: #f2b632;
    --emotion-angry: #f2604f;
    --emotion-sad: #5f9fe8;
    --emotion-5: #ab86e0;
    --emotion-6: #86c062;
    --emotion-7: #e283c0;
    --emotion-8: #c2906c;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--paper);
  color: var(--ink);
  font: 400 14px/20px system-ui, -apple-system, 'Segoe UI', Cantarell, 'Noto Sans', 'Liberation Sans', sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 1048px; margin: 0 auto; padding: 32px 24px 48px; }
header { display: flex; justify-content: space-between; gap: 16px; margin-bottom: 24px; color: var(--ink-quiet); }
header b { color: var(--ink); }
b, th, h1, h2 { font-weight: 600; }
h1 { font-size: 22px; line-height: 28px; letter-spacing: -0.01em; text-wrap: balance; }
h1 em { font-style: italic; }
h2 { font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
h2 .quiet { font-weight: 400; }
a { color: inherit; text-decoration-color: var(--line-strong); text-underline-offset: 3px; }
.quiet, .aside { color: var(--ink-quiet); }
article, .overview { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 24px; margin-bottom: 24px; }
article h1 { margin: 4px 0 20px; }
.answer { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 12px 40px; margin-bottom: 20px; }
.mark { display: inline-block; width: 12px; height: 12px; vertical-align: -1px; }
.bars { display: grid; grid-template-columns: max-content max-content 1fr; gap: 8px 12px; align-items: center; }
.bars > :nth-child(3n + 2), .number { text-align: right; white-space: nowrap; }
.bars .mark { margin-right: 8px; }
.bar { display: block; width: 100%; height: 12px; border-radius: 3px; background: var(--sunken); }
.best { font-weight: 600; }
.drivers { grid-template-columns: max-content minmax(0, 360px) max-content; align-items: center; margin: 8px 0; }
.drivers .against { color: var(--line-strong); }
.drivers .for { color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; align-content: start; }
dt { color: var(--ink-quiet); }
dd { overflow-wrap: anywhere; }
.picture { display: block; width: 100%; height: auto; overflow: visible; }
figure { overflow-x: auto; }
.picture text { font-size: 12px; fill: var(--ink-quiet); }
.picture stop, .defs stop { stop-color: var(--accent); }
.backdrop { opacity: 0.16; }
.wave { fill: var(--wave); }
.area { fill: var(--accent-soft); }
.curve { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linejoin: round; }
.average { fill: none; stroke: var(--line-strong); stroke-dasharray: 2 4; }
.axis path { fill: none; stroke: var(--line-strong); }
.flag circle { fill: var(--ink); }
.picture .flag text { font-weight: 600; font-size: 11px; fill: var(--surface); }
.span { fill: none; stroke: var(--ink); }
.defs { position: absolute; width: 0; height: 0; }
.under { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin-top: 12px; }
.moments { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; list-style: none; }
.moments b { display: inline-block; min-width: 18px; height: 18px; margin-right: 8px; border-radius: 9px; background: var(--ink); color: var(--surface); font-size: 11px; line-height: 18px; text-align: center; }
.legend { display: flex; align-items: center; gap: 8px; color: var(--ink-quiet); font-size: 12px; }
.legend svg { width: 96px; height: 10px; border-radius: 2px; background: var(--wave); }
.legend .average { stroke: var(--ink); stroke-dasharray: none; vector-effect: non-scaling-stroke; }
.notes { margin: 16px 0 0; padding: 8px 12px; border-radius: 4px; background: var(--caution-soft); color: var(--caution); list-style: none; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 400; color: var(--ink-quiet); }
th, td { padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
th.number { text-align: right; }
article h2 { margin: 20px 0 8px; }
article h2:first-child { margin-top: 0; }
article p + p { margin-top: 8px; }
.confusion td { border-bottom: 1px solid var(--surface); }
.coverage { display: block; width: 100%; max-width: 640px; height: auto; margin-top: 12px; overflow: visible; }
.coverage text { font-size: 12px; fill: var(--ink-quiet); }
.coverage .grid { stroke: var(--line); }
.coverage .uar { stroke-dasharray: 5 3; }
.coverage .threshold { stroke: var(--ink); stroke-dasharray: 2 4; }
footer { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 24px 40px; color: var(--ink-quiet); }
footer h2 { color: var(--ink); margin-bottom: 4px; }
footer p + p { margin-top: 4px; }
footer dd { color: var(--ink); }
.badge { padding: 1px 8px; border: 1px solid var(--line-strong); border-radius: 9px; font-size: 12px; white-space: nowrap; }
@media (max-width: 640px) {
  main { padding: 16px 12px 32px; }
  article, .overview { padding: 16px; }
  .answer { grid-template-columns: 1fr; }
  .picture { width: 720px; }
}
@media print {
  :root { color-scheme: light; }
  body { background: #ffffff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { padding: 0; }
  article, .overview { border: 0; padding: 0 0 24px; break-inside: avoid; }
  footer > * { break-inside: avoid; }
}
`
