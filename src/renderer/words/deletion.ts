import type { DeletionCheck } from '../../shared/deletion-check.ts'
import { deletionVerdict, meanOf } from '../../shared/deletion-check.ts'
import { percent } from '../../shared/wording.ts'
import type { TextPart } from '../../shared/wording.ts'
import { tParts } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

const messages = {
  matters: 'deletion.matters',
  'no-difference': 'deletion.noDifference',
  reversed: 'deletion.reversed'
} as const

/** Whether attention means anything for this answer, with the numbers that say so. */
export function deletionParts(check: DeletionCheck): TextPart[] {
  return tParts(messages[deletionVerdict(check)], {
    emotion: labelName(check.label),
    share: percent(check.share),
    whole: percent(check.whole),
    attended: percent(check.withoutAttended),
    random: percent(meanOf(check.withoutRandom)),
    draws: check.withoutRandom.length
  })
}
