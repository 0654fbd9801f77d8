import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

const Milliseconds = z.object({ median_ms: z.number(), min_ms: z.number() })
const PeerReport = z.object({
  torch: z.string(),
  train: z.record(z.string(), z.record(z.string(), Milliseconds)),
  inference: z.record(z.string(), Milliseconds)
})
export type PeerReport = z.infer<typeof PeerReport>

/** The peer's variants: PyTorch's own LSTM, and its A-LSTM with a backward pass by hand. */
export const peerVariants = { lstm: 'lstm-fused', alstm: 'alstm-custom' } as const

/**
 * The same network timed in PyTorch, on the same machine, right now.
 *
 * @param folder holds `torch_speed.py`
 * @returns why there is no peer, in a sentence, where there is none
 */
export async function timePeer(python: string, folder: string): Promise<PeerReport | string> {
  if (!existsSync(join(folder, 'torch_speed.py'))) return `No torch_speed.py in "${folder}".`
  const variants = Object.values(peerVariants).join(',')
  try {
    const { stdout } = await run(
      python,
      ['torch_speed.py', '--only', variants, '--lengths', '100,300', '--reps', '7'],
      { cwd: folder, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }, maxBuffer: 1 << 24 }
    )
    return PeerReport.parse(JSON.parse(stdout))
  } catch (error) {
    const lines = error instanceof Error ? error.message.trim().split('\n') : [String(error)]
    return `PyTorch could not be timed: ${lines.at(-1)}`
  }
}
