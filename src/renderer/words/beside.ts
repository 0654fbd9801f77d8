import type { Analysis } from '../../shared/analysis.ts'
import { agreementOf } from '../../shared/compare-answers.ts'
import { percent } from '../../shared/wording.ts'
import type { TextPart } from '../../shared/wording.ts'
import { tParts } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

const messages = {
  agree: 'beside.agree',
  disagree: 'beside.disagree',
  'lean-alike': 'beside.leanAlike',
  'lean-apart': 'beside.leanApart'
} as const

type Answer = Pick<Analysis, 'model' | 'emotion'>

/** Whether two models agree on a clip, in a sentence. */
export function agreementParts(first: Answer, second: Answer): TextPart[] {
  return tParts(messages[agreementOf(first.emotion, second.emotion)], {
    first: first.model.name,
    second: second.model.name,
    firstEmotion: labelName(first.emotion.label),
    secondEmotion: labelName(second.emotion.label),
    firstPercent: percent(first.emotion.confidence),
    secondPercent: percent(second.emotion.confidence)
  })
}
