import type { Sample } from '../../shared/ipc/listen.ts'
import { capitalized, decimal, t } from './i18n.svelte.ts'
import { labelName } from './labels.ts'

/** What a shipped clip is, e.g. `Angry, woman, 2.5 s`. */
export function sampleTitle({ emotion, speaker, seconds }: Sample): string {
  const named = capitalized(labelName(emotion))
  return t('listen.sampleTitle', { emotion: named, speaker, seconds: decimal(seconds.toFixed(1)) })
}

/** Where it is from and what is said. */
export const sampleNote = ({ corpus, text }: Sample): string => t('listen.sampleNote', { corpus, text })
