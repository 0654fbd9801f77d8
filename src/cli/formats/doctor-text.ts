import { printable } from '../terminal.ts'
import type { Finding } from '../doctor/finding.ts'

export interface DoctorAccount {
  version: string
  /** Whether a clip can be analyzed. */
  works: boolean
  findings: readonly Finding[]
}

const words: Record<Finding['state'], string> = { ok: 'ok', absent: '-', broken: 'FAULT' }

/** The account for a person: a sentence, a line per finding, the advice under it. */
export function doctorText({ version, works, findings }: DoctorAccount): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.flatMap(({ name, state, detail, advice }) => [
    `  ${words[state].padEnd(5)}  ${printable(name).padEnd(width)}  ${printable(detail)}`,
    ...(advice === undefined ? [] : [`${' '.repeat(width + 11)}${printable(advice)}`])
  ])
  const sentence = works
    ? `Affectron ${version} can analyze recordings on this machine.`
    : `Affectron ${version} cannot analyze recordings on this machine yet; see FAULT below.`
  return [sentence, '', ...lines, ''].join('\n')
}
