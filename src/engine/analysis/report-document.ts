import { Html, markup } from './markup.ts'
import { reportStyle } from './report-style.ts'

export interface DocumentParts {
  title: string
  /** What kind of report it is. */
  heading: string
  /** When it was made, as a person writes it. */
  date: string | undefined
  body: Html
  /** Definitions that drawings refer to. */
  definitions?: Html
}

/**
 * One self-contained HTML file: no script, nothing fetched, light and dark, printable. Every report of the program is one.
 */
export function renderDocument({ title, heading, date, body, definitions }: DocumentParts): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="generator" content="Affectron" />
        <title>${title} · Affectron</title>
        <style>
          ${new Html(reportStyle)}
        </style>
      </head>
      <body>
        ${definitions}
        <main>
          <header><b>${heading}</b><span>${date}</span></header>
          ${body}
        </main>
      </body>
    </html>`.text
}
