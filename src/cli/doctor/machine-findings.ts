import { join } from 'node:path'
import type { Finding, Machine } from './finding.ts'

const OLDEST_NODE = [20, 19] as const
const NVIDIA_DRIVER = '/proc/driver/nvidia/version'

/** Shared libraries that Electron's window loads, with the Debian packages that bring them. */
const windowLibraries = [
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libnss3.so', 'libnss3'],
  ['libasound.so.2', 'libasound2'],
  ['libgbm.so.1', 'libgbm1']
] as const

export function nodeFinding({ nodeVersion, platform, arch }: Machine): Finding {
  const [major, minor] = nodeVersion.split('.').map(Number)
  const isOldEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  const finding = { name: 'Node.js', detail: `${nodeVersion}, ${platform} ${arch}` }
  if (isOldEnough) return { ...finding, state: 'ok' }
  return { ...finding, state: 'broken', advice: `Install Node.js ${OLDEST_NODE.join('.')} or newer.` }
}

/** @param root folder of the package */
export function electronFinding(machine: Machine, root: string): Finding {
  const dist = join(root, 'node_modules/electron/dist')
  const version = machine.read(join(dist, 'version'))?.trim()
  const name = 'Electron'
  if (version !== undefined) return { name, state: 'ok', detail: version }
  const advice = 'Run "npm start" once: it fetches the runtime. The command line works without it.'
  return { name, state: 'absent', detail: 'no runtime, so the window cannot open', advice }
}

/** The native TensorFlow addon and library as files; whether they run is the backend's to say. */
export function tensorFlowFinding(machine: Machine, root: string): Finding {
  const name = 'TensorFlow'
  const folder = join(root, 'node_modules/@tensorflow/tfjs-node-gpu')
  const addons = machine
    .list(join(folder, 'lib'))
    .filter((entry) => machine.exists(join(folder, 'lib', entry, 'tfjs_binding.node')))
  const libraries = machine
    .list(join(folder, 'deps/lib'))
    .filter((entry) => entry.startsWith('libtensorflow'))
  const advice = 'Run "npm start" once: it fetches what is missing. Until then a slower backend computes.'
  if (addons.length === 0)
    return { name, state: 'absent', detail: 'the native addon is not in place', advice }
  if (libraries.length === 0)
    return { name, state: 'absent', detail: 'the native library is not in place', advice }
  return { name, state: 'ok', detail: `addon ${addons.join(', ')}; ${libraries.join(', ')}` }
}

/** What computes where TensorFlow cannot. */
export function wasmFinding(machine: Machine, root: string): Finding {
  const name = 'WebAssembly'
  const folder = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm')
  const files = machine.list(join(folder, 'dist')).filter((entry) => entry.endsWith('.wasm'))
  if (files.length > 0)
    return { name, state: 'ok', detail: `backend with ${files.length} variants, in reserve` }
  return {
    name,
    state: 'absent',
    detail: 'the backend is not in place',
    advice: 'Run "npm start" once: it fetches it.'
  }
}

export function gpuFinding(machine: Machine): Finding {
  const name = 'GPU'
  const listed = machine.run('nvidia-smi', [
    '--query-gpu=name,driver_version,memory.total',
    '--format=csv,noheader'
  ])
  if (listed !== undefined) {
    const gpus = listed.trim().split('\n').join('; ')
    return { name, state: 'ok', detail: gpus }
  }
  const driver = machine.read(NVIDIA_DRIVER)?.split('\n')[0]
  if (driver !== undefined) return { name, state: 'ok', detail: driver }
  return { name, state: 'absent', detail: 'no NVIDIA driver found; the processor computes' }
}

/** What the window needs of the system beyond Electron itself. */
export function windowFindings(machine: Machine): Finding[] {
  if (machine.platform !== 'linux') return []
  return [librariesFinding(machine), screenFinding(machine), microphoneFinding(machine)]
}

function librariesFinding(machine: Machine): Finding {
  const name = 'Window libraries'
  const known = machine.run('ldconfig', ['-p']) ?? machine.run('/sbin/ldconfig', ['-p'])
  if (known === undefined) return { name, state: 'absent', detail: 'cannot be told on this system' }
  const missing = windowLibraries.filter(([library]) => !known.includes(`${library} `))
  if (missing.length === 0) {
    return { name, state: 'ok', detail: windowLibraries.map(([library]) => library).join(', ') }
  }
  const packages = missing.map(([, debian]) => debian).join(' ')
  return {
    name,
    state: 'absent',
    detail: `missing: ${missing.map(([library]) => library).join(', ')}`,
    advice: `Install them for the window: sudo apt-get install ${packages}`
  }
}

function screenFinding(machine: Machine): Finding {
  const name = 'Screen'
  const { DISPLAY, WAYLAND_DISPLAY } = machine.env
  if (WAYLAND_DISPLAY) return { name, state: 'ok', detail: `Wayland ${WAYLAND_DISPLAY}` }
  if (DISPLAY) return { name, state: 'ok', detail: `X11 ${DISPLAY}` }
  if (machine.run('Xvfb', ['-help']) !== undefined || machine.run('which', ['Xvfb']) !== undefined) {
    return { name, state: 'absent', detail: 'none; "npm start" runs hidden under Xvfb' }
  }
  const advice = 'For a hidden window install it: sudo apt-get install xvfb xauth'
  return { name, state: 'absent', detail: 'none, and no Xvfb either', advice }
}

function microphoneFinding(machine: Machine): Finding {
  const name = 'Microphone'
  const devices = machine.list('/dev/snd').filter((entry) => /^pcmC\d+D\d+c$/.test(entry))
  if (devices.length > 0) return { name, state: 'ok', detail: `${devices.length} capture devices` }
  return { name, state: 'absent', detail: 'none found; files can be opened all the same' }
}
