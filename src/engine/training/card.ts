import { SAMPLE_RATE } from '../audio/clip.ts'
import type { Corpus, CorpusId } from '../corpora/corpus.ts'
import { FRAME_LENGTH, FRAME_STEP } from '../features/lld36/constants.ts'
import { lld36Names } from '../features/lld36/names.ts'
import type { Card, CorpusSummary, Task } from '../models/card-schema.ts'
import { speakerKey } from '../protocol/split.ts'
import type { Example } from './example.ts'

/** Terms under which the corpora may be used, as their publishers state them. */
const licences: Record<CorpusId, { licence: string; attribution?: string }> = {
  'emo-db': {
    licence: 'CC0-1.0',
    attribution:
      'Burkhardt, Paeschke, Rolfes, Sendlmeier, Weiss: A Database of German Emotional Speech (2005).'
  },
  'crema-d': {
    licence: 'ODbL 1.0',
    attribution:
      'Contains information from CREMA-D (Cao, Cooper, Keutmann, Gur, Nenkova, Verma: Crowd-sourced Emotional ' +
      'Multimodal Actors Dataset, 2014), which is made available under the Open Database License (ODbL) 1.0.'
  },
  'class-folders': { licence: 'not stated; the terms of the recordings apply' }
}

const languages: Partial<Record<CorpusId, string>> = { 'emo-db': 'German', 'crema-d': 'American English' }

/** What the card says of each corpus that took part. */
export function summarizeCorpora(
  corpora: readonly Pick<Corpus, 'id' | 'name'>[],
  examples: readonly Example[]
): CorpusSummary[] {
  return corpora.map(({ id, name }) => {
    const own = examples.filter((example) => example.corpus === id)
    return {
      id,
      name,
      ...licences[id],
      utterances: own.length,
      speakers: new Set(own.map(speakerKey)).size
    }
  })
}

/** What no model trained here is for, and where it is weak. */
export function notForSentences(
  corpora: readonly Pick<Corpus, 'id' | 'name'>[],
  tasks: readonly Task[]
): string[] {
  const emotions = tasks[0].labels.join(', ')
  const spoken = corpora
    .map(({ id, name }) => `${name} (${languages[id] ?? 'language not stated'})`)
    .join(' and ')
  return [
    'Not for decisions about people: not for hiring, grading, policing, medical or credit judgments, nor for ' +
      'watching employees or callers.',
    'It hears how a voice sounds, not what a person feels; people often sound unlike they feel.',
    `It was trained on acted or elicited emotion from ${spoken}. Expect lower accuracy on spontaneous speech, ` +
      'other languages, children, telephone lines and noise.',
    `It knows only ${emotions}: every other state is forced into one of them.`,
    'Its speaker and gender answers serve training; do not use them to identify or classify people.'
  ]
}

/** The input side of the card: what analysis must do to a clip, because training did it. */
export const inputSettings: Pick<Card, 'features' | 'audio'> = {
  features: {
    set: 'lld36',
    variant: 'compatible',
    names: [...lld36Names],
    frameRate: SAMPLE_RATE / FRAME_STEP,
    firstFrameSeconds: FRAME_LENGTH / 2 / SAMPLE_RATE,
    normalization: 'utterance-z-norm'
  },
  audio: {
    sampleRate: SAMPLE_RATE,
    channels: 'mean of all channels',
    resampler:
      'windowed sinc (Kaiser, 110 dB stop band from the lower Nyquist frequency, pass band to 0.913 of it); ' +
      'files at 16 kHz are not resampled'
  }
}
