import type { Analysis, BackendName, Warning } from '../../shared/analysis.ts'
import { isUnsure } from '../../shared/wording.ts'
import { say } from '../../shared/said.ts'
import type { AudioClip } from '../audio/clip.ts'
import type { ModelBundle } from '../models/bundle.ts'
import { nextTurn } from '../next-turn.ts'
import { toAnalysis } from './analysis.ts'
import { askModel, inputsOf } from './ask-model.ts'
import { checkClip } from './clip-check.ts'
import { driversOf } from './drivers.ts'
import { modelWarnings } from './model-warnings.ts'
import { saysOf } from './system-answers.ts'

export interface AnalyzedClip {
  analysis: Analysis
  clip: AudioClip
}

interface Circumstances {
  backend: BackendName
  /** When reading the clip began; `performance.now()`. */
  started: number
  signal?: AbortSignal
}

/**
 * One answer for one clip.
 *
 * @throws AffectronError as {@link checkClip}, `audio/too-short`; the signal's reason
 */
export async function analyzeClip(
  clip: AudioClip,
  bundle: ModelBundle,
  { backend, started, signal }: Circumstances
): Promise<AnalyzedClip> {
  const clipWarnings = checkClip(clip)
  const decoded = performance.now()
  // Each turn of the event loop lets a cancellation arrive.
  await nextTurn()
  signal?.throwIfAborted()
  const inputs = inputsOf(bundle, clip.samples)
  const extracted = performance.now()
  await nextTurn()
  signal?.throwIfAborted()
  const [answer] = await askModel(
    bundle,
    inputs.map((features) => [features])
  )
  const drivers = await driversOf(bundle, inputs, answer.networks)
  signal?.throwIfAborted()
  const finished = performance.now()
  const analysis = toAnalysis({
    file: clip.name,
    durationSeconds: clip.durationSeconds,
    modelId: bundle.id,
    card: bundle.card,
    backend,
    answer,
    ...('members' in bundle ? saysOf(bundle, answer.networks) : {}),
    drivers,
    warnings: [...clip.warnings, ...clipWarnings, ...modelWarnings(bundle)],
    timings: {
      decode: decoded - started,
      features: extracted - decoded,
      network: finished - extracted,
      total: finished - started
    }
  })
  const warnings = [...analysis.warnings, ...answerWarnings(analysis)]
  return { analysis: { ...analysis, warnings }, clip }
}

/** `analysis/unsure` when the two best answers are close or the best is under half. */
function answerWarnings(analysis: Analysis): Warning[] {
  if (!isUnsure(analysis.emotion)) return []
  return [{ code: 'analysis/unsure', ...say('audio.unsure') }]
}
