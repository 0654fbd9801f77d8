import type { ExportInput } from '../../shared/export-formats.ts'
import { assertClose } from './assert-close.ts'
import { compareAnswers, type Differences, type ExportedPorts } from './compare-answers.ts'
import type { ExportJob, Verification } from './export-format.ts'
import { hearClips, hearPhases } from './heard-clips.ts'
import type { RunningModel } from './running-model.ts'

/** By how much an answer of the exported model may differ from the engine's. */
const TOLERANCE = 1e-5

/**
 * Runs an exported model on all clips together and on each alone, and compares what it says with what the engine says.
 *
 * @param runtime what runs it, with its version
 * @param open loads it; it is disposed here
 * @throws AffectronError `export/differs`; the signal's reason
 */
export async function verifyAnswers(
  runtime: string,
  open: () => Promise<RunningModel>,
  ports: ExportedPorts,
  form: ExportInput,
  { bundle, clips, signal }: Pick<ExportJob, 'bundle' | 'clips' | 'signal'>
): Promise<Verification> {
  const heard = await hearClips(bundle, clips, signal)
  const rows =
    form !== 'network' ? heard : (await Promise.all(heard.map((clip) => hearPhases(bundle, clip)))).flat()
  const running = await open()
  const found: Differences[] = []
  try {
    const together = rows.length === 0 || ports.filledTo !== undefined ? [] : [rows]
    for (const batch of [...together, ...rows.map((row) => [row])]) {
      signal?.throwIfAborted()
      found.push(await compareAnswers(running, ports, bundle, { clips: batch, form }))
    }
  } finally {
    await running.dispose()
  }
  const verification = {
    ...{ with: runtime, clips: clips.length, tolerance: TOLERANCE },
    differences: largestOf(found)
  }
  assertClose(bundle, verification)
  return verification
}

function largestOf(all: readonly Differences[]): Record<string, number> {
  const names = Object.keys(all.at(0) ?? {}) as (keyof Differences)[]
  return Object.fromEntries(names.map((name) => [name, Math.max(...all.map((each) => each[name] ?? 0))]))
}
