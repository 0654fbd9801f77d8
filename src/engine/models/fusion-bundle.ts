import { basename, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import {
  CARD_FILE,
  checkMemberFolders,
  invalid,
  MAX_JSON_BYTES,
  MAX_WEIGHT_BYTES,
  readCard,
  readHashed,
  readPlainFile,
  readReport,
  REPORT_FILE
} from './bundle-files.ts'
import {
  emotionLabels,
  FUSION_FORMAT_VERSION,
  FusionCard,
  isFusion,
  type FusionMember,
  type NetworkCard
} from './card-schema.ts'
import { Report } from './report-schema.ts'
import { networkKind } from '../nn/config.ts'
import { loadNetwork, type NetworkBundle } from './network-bundle.ts'
import { encodeJson, hashesOf, writeBundle } from './write-bundle.ts'

/** Several networks that answer together, in memory. `dispose()` must be called once. */
export interface FusionBundle {
  /** As of a network. */
  id: string
  card: FusionCard
  report?: Report
  /** In the order of the card's. */
  members: NetworkBundle[]
  dispose(): void
}

/** What is known of a fusion before its members are copied. */
export interface FusionDraft extends Omit<FusionCard, 'formatVersion' | 'hashes' | 'fusion'> {
  fusion: Omit<FusionCard['fusion'], 'members'> & {
    /** Each with the folder of its bundle. */
    members: (Pick<FusionMember, 'scale' | 'trainingPrior'> & { source: string })[]
  }
}

/**
 * Writes the bundle of a fusion, with copies of its members, as `writeBundle` does.
 *
 * @throws AffectronError `file/...`; `model/...` for a member that is no whole bundle; `fusion/nested` for one that is a
 *   fusion itself
 */
export async function saveFusion(
  folder: string,
  { card, report }: { card: FusionDraft; report: Report }
): Promise<void> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const members: FusionMember[] = []
  for (const [index, { source, ...own }] of card.fusion.members.entries()) {
    const member = await readNetworkCard(source)
    const inside = `member-${index + 1}`
    for (const name of Object.keys(member.card.hashes)) {
      files.set(`${inside}/${name}`, await readHashed(source, name, member.card, MAX_WEIGHT_BYTES))
    }
    files.set(`${inside}/${CARD_FILE}`, await readPlainFile(source, CARD_FILE))
    const { name, network } = member.card
    members.push({
      ...{ folder: inside, id: member.id, name },
      ...{ network: networkKind(network), parameters: network.parameters, ...own }
    })
  }
  files.set(REPORT_FILE, encodeJson(Report.parse(report)))
  const whole: FusionCard = {
    formatVersion: FUSION_FORMAT_VERSION,
    ...card,
    fusion: { ...card.fusion, members },
    hashes: hashesOf(files)
  }
  files.set(CARD_FILE, encodeJson(FusionCard.parse(whole)))
  await writeBundle(folder, files)
}

/** @throws AffectronError as `readCard`; `fusion/nested` */
export async function readNetworkCard(folder: string): Promise<{ id: string; card: NetworkCard }> {
  const { id, card } = await readCard(folder)
  if (!isFusion(card)) return { id, card }
  throw new AffectronError('fusion/nested', say('fusing.nested', { model: card.name }))
}

/** `loadBundle` of a fusion whose card is read. */
export async function loadFusion(folder: string, id: string, card: FusionCard): Promise<FusionBundle> {
  const where = basename(folder)
  await checkMemberFolders(folder, card)
  const report = await readReport(folder, card)
  const members: NetworkBundle[] = []
  const dispose = () => {
    for (const member of members) member.dispose()
  }
  try {
    for (const { folder: inside, id: expected } of card.fusion.members) {
      // The card of the fusion vouches for that of the member, which vouches for all other files.
      await readHashed(folder, `${inside}/${CARD_FILE}`, card, MAX_JSON_BYTES)
      const own = join(folder, inside)
      const member = await readNetworkCard(own)
      if (member.id !== expected) {
        throw invalid(where, sentence('fusing.otherModel', { folder: inside, card: CARD_FILE }))
      }
      if (!isSameSet(emotionLabels(member.card), emotionLabels(card))) {
        throw invalid(where, sentence('fusing.otherLabels', { folder: inside }))
      }
      members.push(await loadNetwork(own, member.id, member.card))
    }
  } catch (error) {
    dispose()
    throw error
  }
  return { id, card, ...(report === undefined ? {} : { report }), members, dispose }
}

/** Whether both hold the same words, in whatever order. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((label) => right.includes(label))
}
