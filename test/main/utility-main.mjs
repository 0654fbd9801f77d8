// Run by Electron in engine-utility.test.ts: forks the built engine as the app does, has it hear a clip and a
// long recording, and prints what comes back, one line of JSON a message.
//
// Arguments: the built engine, the voice detector, the folder with models, an audio file, a long one, where its sound
// goes.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { app, utilityProcess } from 'electron'

const [engine, voice, models, clip, long, soundPath] = process.argv.slice(-6)

/** @param {unknown} line */
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** @param {string} path */
const named = (path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) })

void app.whenReady().then(() => {
  const child = utilityProcess.fork(engine, [voice, models])
  child.on('message', (/** @type {Record<string, any>} */ message) => {
    const { type, id, heard } = message
    if (type === 'progress') return
    if (type === 'heard') {
      say({ type, id, analysis: heard.analysis })
      child.postMessage({ type: 'hear', id: 8, file: named(long), soundPath })
    } else if (type === 'timeline') {
      say({ type, id, timeline: heard.timeline, bins: heard.waveform.levels[0].length })
      // What is not in the contract ends the process, which the app would start anew.
      child.postMessage({ nonsense: true })
    } else say(message)
  })
  child.on('exit', (code) => {
    say({ type: 'exit', code })
    app.exit(0)
  })
  child.postMessage({ type: 'hear', id: 7, file: named(clip) })
})
