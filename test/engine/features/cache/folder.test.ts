import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { featureCacheFolder } from '../../../../src/engine/features/cache/folder.ts'

const home = resolve('/home/ada')

test.each([
  ['linux', {}, join(home, '.cache', 'affectron', 'features')],
  ['linux', { XDG_CACHE_HOME: '/fast' }, join('/fast', 'affectron', 'features')],
  ['darwin', {}, join(home, 'Library', 'Caches', 'affectron', 'features')],
  ['win32', {}, join(home, 'AppData', 'Local', 'Affectron', 'Cache', 'features')],
  ['linux', { AFFECTRON_CACHE: '/mine', XDG_CACHE_HOME: '/fast' }, resolve('/mine/features')]
] as const)('%s with %j keeps features in %s', (platform, env, folder) => {
  expect(featureCacheFolder(env, platform, home)).toBe(folder)
})
