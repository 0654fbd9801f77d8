// Has a running "affectron serve" hear 16-bit mono samples from standard input, as they come:
//   arecord -q -t raw -f S16_LE -r 16000 -c 1 | node listen-live.mjs ws://127.0.0.1:8300 16000
// Node.js 22 and browsers have WebSocket; Node.js 20 has it with --experimental-websocket.
const [server, sampleRate] = process.argv.slice(2)
const socket = new WebSocket(`${server}/v1/live`)
const version = 1

socket.onopen = async () => {
  socket.send(JSON.stringify({ version, type: 'start', sampleRate: Number(sampleRate), encoding: 's16le' }))
  let rest = Buffer.alloc(0)
  for await (const bytes of process.stdin) {
    // A frame holds whole samples.
    const all = Buffer.concat([rest, bytes])
    rest = all.subarray(all.length - (all.length % 2))
    socket.send(all.subarray(0, all.length - rest.length))
  }
  socket.send(JSON.stringify({ version, type: 'end' }))
}

socket.onmessage = ({ data }) => {
  const reply = JSON.parse(data)
  if (reply.type === 'answer') console.log(reply.endSeconds, reply.emotion?.label ?? '(nobody speaks)')
  else if (reply.type === 'failed') console.error(`${reply.code}: ${reply.message}`)
}

socket.onclose = ({ code }) => (process.exitCode = code === 1000 ? 0 : 1)
