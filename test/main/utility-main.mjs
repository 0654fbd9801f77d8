// Run by Electron in engine-utility.test.ts: forks the built engine as the app does, asks it one question and
// prints what comes back, one line of JSON a message.
//
// Arguments: the built engine, the folder with models, an audio file.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { app, utilityProcess } from 'electron'

const [engine, models, clip] = process.argv.slice(-3)

/** @param {unknown} line */
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

void app.whenReady().then(() => {
  const child = utilityProcess.fork(engine, [models])
  child.on('message', (/** @type {{ type: string, heard?: { analysis: unknown } }} */ message) => {
    const { heard, ...rest } = message
    say(heard === undefined ? rest : { ...rest, analysis: heard.analysis })
    // What is not in the contract ends the process, which the app would start anew.
    if (heard !== undefined) child.postMessage({ nonsense: true })
  })
  child.on('exit', (code) => {
    say({ type: 'exit', code })
    app.exit(0)
  })
  child.postMessage({
    type: 'analyze',
    id: 7,
    file: { name: basename(clip), bytes: new Uint8Array(readFileSync(clip)) }
  })
})
