import { resolve } from 'node:path'

/**
 * What `npm start -- ARGS` is to do. A word first is a command of the command line; so are the questions every program
 * answers. Switches alone are for the window, and so are paths: a folder named like a word is written `./word`.
 *
 * @param {readonly string[]} args
 * @returns {{ kind: 'command' | 'window', args: string[] }}
 */
export function route(args) {
  const [first] = args
  if (first === undefined) return { kind: 'window', args: [] }
  const isQuestion = ['-h', '--help', '-V', '--version'].includes(first)
  return { kind: isQuestion || isWord(first) ? 'command' : 'window', args: [...args] }
}

/** @param {string} arg */
function isWord(arg) {
  return /^\w[\w-]*$/.test(arg)
}

/**
 * Arguments for the window, their paths from where the person is.
 *
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function fromFolder(args, folder) {
  return args.map((arg) =>
    arg === '' || arg.startsWith('-') || arg.startsWith('file://') ? arg : resolve(folder, arg)
  )
}

/**
 * Whether there is a screen to open a window on.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function hasScreen(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/**
 * The switches Chromium needs because of where it runs.
 *
 * @param {{ sandbox: boolean, screen: boolean }} place whether its sandbox can work, whether there is a screen
 * @returns {string[]}
 */
export function chromiumSwitches({ sandbox, screen }) {
  return [...(sandbox ? [] : ['--no-sandbox']), ...(screen ? [] : ['--disable-gpu'])]
}
