import type { Advice } from '../../shared/training/advice.ts'
import { percent } from '../../shared/wording.ts'
import { amount } from './amounts.ts'
import { capitalized, t } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

/** What would help, in a sentence or two. */
export function adviceSentence(advice: Advice): string {
  switch (advice.kind) {
    case 'near-chance':
      return t('run.adviceChance', { chance: percent(advice.chance) })
    case 'speaker-dependent':
      return t('run.adviceDependent')
    case 'confused-pair':
      return capitalized(
        t('run.adviceConfused', {
          truth: labelName(advice.truth),
          heard: labelName(advice.heard),
          share: percent(advice.share)
        })
      )
    case 'weak-class':
      return capitalized(
        t('run.adviceWeak', { label: labelName(advice.label), recall: percent(advice.recall) })
      )
    case 'favored-class':
      return capitalized(
        t('run.adviceFavored', { label: labelName(advice.label), times: amount(advice.times, 1) })
      )
    case 'weak-speaker':
      return t('run.adviceSpeaker', { speaker: advice.speaker, recall: percent(advice.uar) })
    case 'few-test-speakers':
      return t('run.adviceFewSpeakers', { count: advice.speakers })
    case 'few-of-class':
      return t('run.adviceFewOfClass', { label: labelName(advice.label), count: advice.support })
    case 'learned-by-heart':
      return t('run.adviceHeart', { best: advice.bestEpoch, epochs: advice.epochs })
    case 'still-learning':
      return t('run.adviceLearning', { count: advice.epochs })
    case 'stopped':
      return t('run.adviceStopped', { epochs: advice.epochs, maxEpochs: advice.maxEpochs })
  }
}
