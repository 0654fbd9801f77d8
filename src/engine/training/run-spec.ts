import { resolve } from 'node:path'
import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { CorpusRequest } from '../corpora/corpus-request.ts'
import { LabelRequest, type ResolvedLabels } from '../corpora/label-maps.ts'
import { locateLists } from '../protocol/read-lists.ts'
import { FeatureConfig, isOneRow } from '../features/config.ts'
import { TestProtocol } from '../protocol/test-protocol.ts'
import { TrainingSettings } from './settings.ts'

/**
 * Everything that decides a training run: what `affectron train --spec` reads and what a run keeps as `config.json`.
 * What is left out is as in the paper.
 */
export const RunSpec = z
  .strictObject({
    /** Of the model, for people. */
    name: z.string().min(1).max(200),
    /** Folders are absolute in `config.json`. */
    corpora: z.array(CorpusRequest).min(1).max(100),
    /** In `config.json` each label is named with its class. */
    labels: LabelRequest.default('paper'),
    protocol: TestProtocol.default({ kind: 'pair' }),
    features: FeatureConfig.prefault({}),
    settings: TrainingSettings.prefault({})
  })
  .superRefine(({ features: { set }, settings: { network, augmentation } }, context) => {
    const complain = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (isOneRow(set) !== (network === 'dnn')) {
      complain(
        ['settings', 'network'],
        `a ${network === 'dnn' ? 'DNN hears the functionals of a whole recording (features "is10")' : 'recurrent network hears frames'}, not "${set}"`
      )
    }
    const { maskedFrames = 0, cropFrames } = augmentation ?? {}
    if (network === 'dnn' && (maskedFrames > 0 || cropFrames !== undefined)) {
      const what = maskedFrames > 0 ? 'maskedFrames' : 'cropFrames'
      complain(['settings', 'augmentation', what], 'it changes frames, and a DNN hears none')
    }
  })
export type RunSpec = z.infer<typeof RunSpec>

/** The request that resolves to these labels again, whatever the corpora's defaults become. */
export function exactly({ classes, maps }: ResolvedLabels): LabelRequest {
  return { classes: [...classes], corpora: maps, base: 'none' }
}

/**
 * A spec with all its defaults filled in.
 *
 * @param where what a message calls it, e.g. the file
 * @param base folder that relative corpus folders and list files start from
 * @throws AffectronError `usage`, naming the place in the spec
 */
export function parseRunSpec(json: unknown, where: string, base: string): RunSpec {
  const parsed = RunSpec.safeParse(json)
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues
    const place = path.length === 0 ? where : `${where}, "${path.join('.')}"`
    throw new AffectronError('usage', say('trainings.badSpec', { place, why: message.replace(/\.$/, '') }))
  }
  const corpora = parsed.data.corpora.map((corpus) => ({ ...corpus, folder: resolve(base, corpus.folder) }))
  return { ...parsed.data, corpora, protocol: locateLists(parsed.data.protocol, base) }
}
