/** Text of a table or label file and how its bytes were read. */
export interface DecodedText {
  text: string
  encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' | 'mixed'
  /** Of a mixed file: lines, from 1, that are Windows-1252 among UTF-8. */
  strangeLines: number[]
}

/**
 * Decodes what people save tables as: UTF-8 or UTF-16, with or without a byte order mark, or Windows-1252 (which holds
 * Latin-1). A file that two programs wrote into may hold both UTF-8 and Windows-1252; it is read line by line.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Label(bytes)
  if (utf16 !== undefined) {
    return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16', strangeLines: [] }
  }
  const text = asUtf8(bytes)
  if (text !== undefined) return { text, encoding: 'UTF-8', strangeLines: [] }
  return decodeByLine(bytes)
}

/** By the byte order mark, or by the zero bytes that half of plain text has in UTF-16. */
function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2]++
  const enough = 0.2 * start.length
  if (zeros[1] > enough && zeros[0] === 0) return 'utf-16le'
  return zeros[0] > enough && zeros[1] === 0 ? 'utf-16be' : undefined
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters; five places are empty. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand, because the decoder of some versions of Node takes Windows-1252 for Latin-1. */
function asWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  return text.replace(/[\u0080-\u009f]/g, (control) => windowsOnly[control.charCodeAt(0) - 0x80])
}

function decodeByLine(bytes: Uint8Array): DecodedText {
  const lines: string[] = []
  const strangeLines: number[] = []
  let holdsUtf8 = false
  for (let start = 0; start <= bytes.length;) {
    const end = bytes.indexOf(0x0a, start)
    const line = bytes.subarray(start, end === -1 ? bytes.length : end)
    const text = asUtf8(line)
    lines.push(text ?? asWindows1252(line))
    if (text === undefined) strangeLines.push(lines.length)
    else if (line.some((byte) => byte > 0x7f)) holdsUtf8 = true
    if (end === -1) break
    start = end + 1
  }
  const text = lines.join('\n')
  return holdsUtf8
    ? { text, encoding: 'mixed', strangeLines }
    : { text, encoding: 'Windows-1252', strangeLines: [] }
}
