import type { BackendName } from '../../../shared/analysis.ts'
import type { OnProgress } from '../../../shared/progress.ts'
import { Timeline } from '../../../shared/timeline.ts'
import type { AttentionTrack, TimelineSettings, TimelineWindow } from '../../../shared/timeline.ts'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { type AudioClip, SAMPLE_RATE } from '../../audio/clip.ts'
import { VOICE_FRAME_SECONDS, type VoiceDetector } from '../../audio/voice-activity/detector.ts'
import { speechSegments } from '../../audio/voice-activity/segments.ts'
import { networksOf, type ModelBundle } from '../../models/bundle.ts'
import type { Card } from '../../models/card-schema.ts'
import type { CutsJob } from '../../models/prepare-cuts.ts'
import { mapInWorkers } from '../../parallel/map-in-workers.ts'
import { TimeLeft } from '../../training/time-left.ts'
import { toTaskResult } from '../analysis.ts'
import { askModel } from '../ask-model.ts'
import { modelWarnings } from '../model-warnings.ts'
import { AttentionCollector } from './attention-track.ts'
import { planWindows, type Cut } from './windows.ts'

/** Windows that a thread prepares and the network hears at once. */
const BATCH = 16

export interface TimelineParts {
  clip: AudioClip
  bundle: ModelBundle
  detector: VoiceDetector
  backend: BackendName
  settings: TimelineSettings
  signal?: AbortSignal
  onProgress?: OnProgress
}

export interface HeardTimeline {
  timeline: Timeline
  /** Absent where the model hears its windows as a whole. */
  attention?: AttentionTrack
}

/**
 * How the emotion changes over a long recording: finds the speech, lays windows over it, and hears each as if it were
 * cut out and analyzed alone. Features are computed in worker threads; no more than a few batches are held.
 *
 * @throws AffectronError `audio/no-speech`; the signal's reason
 */
export async function hearTimeline(parts: TimelineParts): Promise<HeardTimeline> {
  const { clip, bundle, detector, settings, signal, onProgress } = parts
  const { samples, durationSeconds } = clip
  const started = performance.now()
  const probabilities = await detector.probabilities(samples, {
    signal,
    onDone: (done, total) => onProgress?.({ ...stage('audio.stageSpeech'), done, total })
  })
  const speech = speechSegments(probabilities, VOICE_FRAME_SECONDS, durationSeconds)
  if (speech.length === 0) {
    throw new AffectronError('audio/no-speech', say('audio.noSpeech', { name: clip.name }))
  }
  const found = performance.now()
  const { stretches, cuts } = planWindows(speech, samples.length, settings)
  const { windows, attention } = await hearCuts(cuts, parts)
  const timeline = Timeline.parse({
    file: clip.name,
    durationSeconds,
    model: { id: bundle.id, name: bundle.card.name },
    backend: parts.backend,
    labels: emotionTask(bundle.card).labels,
    settings,
    speech,
    stretches,
    windows,
    warnings: [...clip.warnings, ...modelWarnings(bundle)],
    timings: { speech: Math.round(found - started), windows: Math.round(performance.now() - found) }
  })
  return { timeline, ...(attention === undefined ? {} : { attention }) }
}

async function hearCuts(
  cuts: readonly Cut[],
  { clip, bundle, signal, onProgress }: TimelineParts
): Promise<{ windows: TimelineWindow[]; attention: AttentionTrack | undefined }> {
  const { card } = bundle
  const { labels, index } = emotionTask(card)
  let collector: AttentionCollector | undefined
  const timeLeft = new TimeLeft(performance.now())
  const windows: TimelineWindow[] = []
  const settings = networksOf(bundle).map((network) => network.card.features)
  const jobs = jobsOf(cuts, clip.samples, settings)
  for await (const outcome of mapInWorkers('prepareCuts', jobs, { signal })) {
    if (!outcome.ok) throw AffectronError.from(outcome.error)
    for (const { probabilities, attention } of await askModel(bundle, outcome.value)) {
      const { start, end, stretch } = cuts[windows.length]
      const answer = toTaskResult(labels, probabilities[index], card.calibration.temperature)
      if (attention !== undefined) {
        collector ??= new AttentionCollector(clip.samples.length)
        collector.add(start, attention.weights, attention.firstFrameSeconds)
      }
      windows.push({
        startSeconds: start / SAMPLE_RATE,
        endSeconds: end / SAMPLE_RATE,
        probabilities: labels.map((label) => answer.probabilities[label]),
        stretch
      })
    }
    const secondsLeft = timeLeft.update(windows.length, cuts.length, performance.now())
    onProgress?.({
      ...stage('audio.stageEmotions'),
      done: windows.length,
      total: cuts.length,
      ...(secondsLeft === undefined ? {} : { secondsLeft })
    })
  }
  return { windows, attention: collector?.track }
}

function emotionTask({ tasks }: Card): { labels: string[]; index: number } {
  const index = tasks.findIndex(({ name }) => name === 'emotion')
  return { index, labels: tasks[index].labels }
}

/** Drawn as they are needed, each with copies of its own parts of the recording. */
function* jobsOf(
  cuts: readonly Cut[],
  samples: Float32Array,
  settings: CutsJob['settings']
): Generator<CutsJob> {
  for (let first = 0; first < cuts.length; first += BATCH) {
    const batch = cuts.slice(first, first + BATCH)
    yield { settings, cuts: batch.map(({ start, end }) => samples.slice(start, end)) }
  }
}
