import { loadBundle } from '../../../src/engine/models/bundle.ts'
import type { NetworkBundle } from '../../../src/engine/models/network-bundle.ts'

/** The bundle of a single network. */
export async function loadNetworkBundle(folder: string): Promise<NetworkBundle> {
  const bundle = await loadBundle(folder)
  if ('members' in bundle) throw new Error(`"${folder}" is a fusion.`)
  return bundle
}
