import { readCard } from './bundle-files.ts'
import { isFusion } from './card-schema.ts'
import { loadFusion, type FusionBundle } from './fusion-bundle.ts'
import { loadNetwork, type NetworkBundle } from './network-bundle.ts'

/** A trained model in memory. `dispose()` frees its tensors and must be called once. */
export type ModelBundle = NetworkBundle | FusionBundle

/** The networks that a model asks: itself, or the members of a fusion. */
export function networksOf(bundle: ModelBundle): NetworkBundle[] {
  return 'members' in bundle ? bundle.members : [bundle]
}

/**
 * Reads a bundle, compares the hash of every file with the card and builds the model. A tensor backend must be
 * running. A bundle may come from anywhere: sizes are bounded and no file outside the folder is opened.
 *
 * @throws AffectronError `model/not-found`, `model/invalid`, `model/hash-mismatch`, `model/too-new`, `fusion/nested`
 */
export async function loadBundle(folder: string): Promise<ModelBundle> {
  const { id, card } = await readCard(folder)
  return isFusion(card) ? loadFusion(folder, id, card) : loadNetwork(folder, id, card)
}
