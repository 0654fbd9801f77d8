// Asks a running "affectron serve" about a recording: node ask-server.mjs http://127.0.0.1:8300 clip.wav [key]
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

const [server, file, key] = process.argv.slice(2)
const headers = {
  'content-type': 'application/octet-stream',
  ...(key === undefined ? {} : { authorization: `Bearer ${key}` })
}
const name = encodeURIComponent(basename(file))
const answer = await fetch(`${server}/v1/analyze?name=${name}`, {
  method: 'POST',
  headers,
  body: await readFile(file)
})
if (!answer.ok) {
  const { code, message } = await answer.json()
  throw new Error(`${code}: ${message}`)
}
const { emotion } = await answer.json()
console.log(emotion.label, emotion.confidence)
