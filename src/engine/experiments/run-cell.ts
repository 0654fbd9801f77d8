import { RunEvent } from '../../shared/run-events.ts'
import { say, sentence, told } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import { runChild, type OwnProgram } from './child-run.ts'
import type { CellFailure, CellTask, RunCell } from './run-grid.ts'

/** Lines kept of a child that does not say why it ended. */
const KEPT_LINES = 20

/** Does each run in a process of its own: `affectron train`, which tells what happens as JSON lines. */
export function cellRunner(program: OwnProgram, env: NodeJS.ProcessEnv): RunCell {
  return async (task, { signal, onEpoch }) => {
    let failure: CellFailure | undefined
    let others: string[] = []
    const end = await runChild(argumentsOf(task), {
      program,
      env,
      signal,
      onLine(line) {
        const event = eventOf(line)
        if (event === undefined) others = [...others, line].slice(-KEPT_LINES)
        else if (event.event === 'epoch') onEpoch(event.epoch)
        else if (event.event === 'failed') failure = { code: event.code, ...told(event.message, event.said) }
      }
    })
    if (end === 0) return { ok: true }
    return { ok: false, ...(failure ?? { code: 'engine/crashed', ...crashSentence(end, others) }) }
  }
}

function argumentsOf(task: CellTask): string[] {
  const what = 'resume' in task ? ['--resume', task.resume] : ['--spec', task.spec, '--out', task.out]
  return ['train', ...what, '--progress', 'json']
}

function eventOf(line: string): RunEvent | undefined {
  try {
    const parsed = RunEvent.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function crashSentence(end: number | NodeJS.Signals, lines: readonly string[]): Statement {
  const last = lines.findLast((line) => line.trim() !== '')
  const how =
    typeof end === 'number'
      ? sentence('tests.endedCode', { code: end })
      : sentence('tests.endedSignal', { signal: end })
  return last === undefined
    ? say('tests.processEnded', { how })
    : say('tests.processEndedSaying', { how, last: last.trim() })
}
