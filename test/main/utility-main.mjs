// Run by Electron in engine-utility.test.ts: forks the built engine as the app does, asks it one question and
// prints what comes back as one line of JSON each.
//
// Arguments: the built engine, the folder with models, an audio file.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { app, utilityProcess } from 'electron'

const [engine, models, clip] = process.argv.slice(-3)

app.whenReady().then(() => {
  const child = utilityProcess.fork(engine, [models])
  const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
  child.on('message', (message) => {
    say(message.type === 'heard' ? { ...message, heard: { analysis: message.heard.analysis } } : message)
    if (message.type === 'heard') child.postMessage({ nonsense: true })
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
