import { expect, test } from 'vitest'
import { missingFrom } from '../../scripts/setup/debian.mjs'
import { sentenceOf, SetupProblem } from '../../scripts/setup/problem.mjs'
import { reason, run } from '../../scripts/setup/run.mjs'
import { placeInDeps } from '../../scripts/setup/tensorflow-fallback.mjs'

test('of a wheel only libraries and the headers of the addon are taken', () => {
  expect(placeInDeps('tensorflow/libtensorflow_cc.so.2')).toBe('lib/libtensorflow_cc.so.2')
  expect(placeInDeps('tensorflow/include/tensorflow/c/c_api.h')).toBe('include/tensorflow/c/c_api.h')
  expect(placeInDeps('tensorflow/include/Eigen/Core')).toBeUndefined()
  expect(placeInDeps('tensorflow/python/libtensorflow_cc.so.2')).toBeUndefined()
  // TensorFlow looks for it at $ORIGIN/../nvidia/cudnn/lib, seen from deps/lib.
  expect(placeInDeps('nvidia/cudnn/lib/libcudnn.so.9')).toBe('nvidia/cudnn/lib/libcudnn.so.9')
  expect(placeInDeps('nvidia/cudnn/include/cudnn.h')).toBeUndefined()
})

test('a Debian package is there under its old or its new name', () => {
  const old = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xvfb', 'xauth']
  expect(missingFrom(new Set(old))).toEqual([])
  const renamed = old.map((name) => (/gtk|asound/.test(name) ? `${name}t64` : name))
  expect(missingFrom(new Set(renamed))).toEqual([])
  expect(missingFrom(new Set(old.slice(1)))).toEqual([['libgtk-3-0t64', 'libgtk-3-0']])
})

test('a program that is missing, fails or takes too long is an outcome with a reason', async () => {
  expect((await run('no-such-program-here', [])).code).toBe(127)
  const failing = await run(process.execPath, [
    '-e',
    'console.error("some words\\nerror: no space"); process.exit(3)'
  ])
  expect([failing.code, reason(failing)]).toEqual([3, 'error: no space'])
  const endless = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutSeconds: 0.2 })
  expect([endless.code, reason(endless)]).toEqual([124, 'it took too long'])
})

test('of what npm and pip print, the line that says why is told', () => {
  const npm = [
    'npm error code EAI_AGAIN',
    'npm error syscall getaddrinfo',
    'npm error request to the registry failed, reason: getaddrinfo EAI_AGAIN',
    'npm error A complete log of this run can be found in: /tmp/log'
  ].join('\n')
  expect(reason({ code: 1, stdout: '', stderr: npm })).toMatch(/^npm error request to the registry failed/)
  const pip =
    'WARNING: Retrying after connection error\nERROR: No matching distribution found for tensorflow-cpu'
  expect(reason({ code: 1, stdout: '', stderr: pip })).toMatch(/^ERROR: No matching/)
})

test('a problem is told as its sentence, anything unforeseen with its stack', () => {
  expect(sentenceOf(new SetupProblem('Do this.'))).toBe('Do this.')
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' })
  expect(sentenceOf(full)).toMatch(/no space left on device, write\); free some disk space/)
  expect(sentenceOf(new TypeError('oops'))).toMatch(/TypeError: oops\n\s+at /)
})
