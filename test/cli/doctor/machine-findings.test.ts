import { describe, expect, it } from 'vitest'
import type { Machine } from '../../../src/cli/doctor/finding.ts'
import {
  electronFinding,
  gpuFinding,
  nodeFinding,
  tensorFlowFinding,
  wasmFinding,
  windowFindings
} from '../../../src/cli/doctor/machine-findings.ts'

/** A Linux machine with nothing on it but what a test puts there. */
const machine = (parts: {
  node?: string
  platform?: string
  env?: Record<string, string>
  files?: Record<string, string>
  programs?: Record<string, string>
}): Machine => {
  const files = parts.files ?? {}
  return {
    platform: parts.platform ?? 'linux',
    arch: 'x64',
    env: parts.env ?? {},
    nodeVersion: parts.node ?? '20.20.2',
    exists: (path) => path in files,
    read: (path) => files[path],
    list: (folder) => [
      ...new Set(
        Object.keys(files)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0])
      )
    ],
    run: (program) => parts.programs?.[program]
  }
}
const addon = '/app/node_modules/@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node'
const library = '/app/node_modules/@tensorflow/tfjs-node-gpu/deps/lib/libtensorflow_cc.so.2'
const allLibraries = ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1']
const ldconfig = (names: string[]) =>
  names.map((name) => `\t${name} (libc6,x86-64) => /lib/${name}\n`).join('')
const states = (parts: Parameters<typeof machine>[0]) =>
  Object.fromEntries(windowFindings(machine(parts)).map(({ name, state, advice }) => [name, advice ?? state]))

describe('what the doctor finds', () => {
  it.each([
    ['18.20.4', 'broken'],
    ['20.18.1', 'broken'],
    ['20.19.0', 'ok'],
    ['22.0.0', 'ok'],
    ['24.1.0', 'ok']
  ])('Node.js %s is %s', (node, state) => {
    expect(nodeFinding(machine({ node })).state).toBe(state)
  })

  it('Electron by its version file', () => {
    const files = { '/app/node_modules/electron/dist/version': '33.2.1\n' }
    expect(electronFinding(machine({ files }), '/app')).toMatchObject({ state: 'ok', detail: '33.2.1' })
    expect(electronFinding(machine({}), '/app')).toMatchObject({
      state: 'absent',
      advice: expect.stringContaining('npm start')
    })
  })

  it('TensorFlow by its addon and its library, each missed by name', () => {
    expect(tensorFlowFinding(machine({ files: { [addon]: '', [library]: '' } }), '/app')).toMatchObject({
      state: 'ok',
      detail: 'addon napi-v8; libtensorflow_cc.so.2'
    })
    expect(tensorFlowFinding(machine({ files: { [addon]: '' } }), '/app').detail).toContain('library')
    expect(tensorFlowFinding(machine({ files: { [library]: '' } }), '/app').detail).toContain('addon')
  })

  it('WebAssembly by its files', () => {
    const files = { '/app/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm': '' }
    expect(wasmFinding(machine({ files }), '/app').state).toBe('ok')
    expect(wasmFinding(machine({}), '/app').state).toBe('absent')
  })

  it('a GPU through its tool, else through its driver', () => {
    const programs = { 'nvidia-smi': 'NVIDIA H200, 570.1, 143771 MiB\n' }
    expect(gpuFinding(machine({ programs }))).toMatchObject({
      state: 'ok',
      detail: 'NVIDIA H200, 570.1, 143771 MiB'
    })
    const files = { '/proc/driver/nvidia/version': 'NVRM version: 570.1\nGCC version: 12\n' }
    expect(gpuFinding(machine({ files }))).toMatchObject({ state: 'ok', detail: 'NVRM version: 570.1' })
    expect(gpuFinding(machine({})).state).toBe('absent')
  })

  it('the window’s libraries, with the packages that bring the missing ones', () => {
    expect(states({ programs: { ldconfig: ldconfig(allLibraries) } })).toMatchObject({
      'Window libraries': 'ok'
    })
    expect(states({ programs: { '/sbin/ldconfig': ldconfig(allLibraries.slice(2)) } })).toMatchObject({
      'Window libraries': 'Install them for the window: sudo apt-get install libgtk-3-0 libnss3'
    })
    // A longer name that begins the same is another library.
    expect(
      states({ programs: { ldconfig: ldconfig(['libgtk-3.so.0.1', ...allLibraries.slice(1)]) } })
    ).toMatchObject({
      'Window libraries': expect.stringMatching(/libgtk-3-0$/)
    })
  })

  it('a screen, or what stands in for one', () => {
    expect(states({ env: { DISPLAY: ':0' } })).toMatchObject({ Screen: 'ok' })
    expect(states({ env: { WAYLAND_DISPLAY: 'wayland-0' } })).toMatchObject({ Screen: 'ok' })
    expect(states({ programs: { which: '/usr/bin/Xvfb' } })).toMatchObject({ Screen: 'absent' })
    expect(states({})).toMatchObject({ Screen: expect.stringContaining('apt-get install xvfb') })
  })

  it('microphones, not loudspeakers', () => {
    expect(states({ files: { '/dev/snd/pcmC0D0c': '', '/dev/snd/pcmC0D0p': '' } })).toMatchObject({
      Microphone: 'ok'
    })
    expect(states({ files: { '/dev/snd/pcmC0D0p': '' } })).toMatchObject({ Microphone: 'absent' })
  })

  it('nothing about Linux elsewhere', () => {
    expect(windowFindings(machine({ platform: 'darwin' }))).toEqual([])
  })
})
