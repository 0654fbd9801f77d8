import type { ClipFacts, InspectedClip } from '../../../../src/engine/corpora/doctor/facts.ts'
import type { Utterance } from '../../../../src/engine/corpora/corpus.ts'

let made = 0

/** An utterance with a name of its own. */
export function madeUtterance(changes: Partial<Utterance> = {}): Utterance {
  const id = changes.id ?? `u${++made}`
  return {
    id,
    path: `/c/${id}.wav`,
    relativePath: `${id}.wav`,
    emotion: 'happy',
    speaker: 's1',
    gender: 'female',
    ...changes
  }
}

/** The facts of a sound recording, unlike any other. */
export function madeFacts(changes: Partial<ClipFacts> = {}): ClipFacts {
  return {
    seconds: 2,
    sampleRate: 16000,
    channels: 1,
    container: 'wav',
    codec: 'pcm_s16le',
    hash: `hash ${++made}`,
    fingerprint: new Uint32Array(0),
    swing: 0.5,
    clippedShare: 0,
    offset: 0,
    levelDb: -20,
    floorDb: -60,
    pauseShare: 0.2,
    warnings: [],
    ...changes
  }
}

export function madeClip(facts: Partial<ClipFacts> = {}, utterance: Partial<Utterance> = {}): InspectedClip {
  return { utterance: madeUtterance(utterance), outcome: madeFacts(facts) }
}
