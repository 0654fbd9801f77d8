import { LayersError } from '../engine/exporting/tfjs-layers/layers-error.ts'
import type { ReadFile } from '../engine/exporting/tfjs-layers/portable-model.ts'
import type { Source } from './types.ts'

/** Reads the files of a folder by address, or as the caller does. */
export function readerOf(source: Source): ReadFile {
  if (typeof source === 'function') return source
  const folder = addressOf(source)
  return async (path) => {
    const address = new URL(path, folder)
    const response = await fetch(address).catch((cause: unknown) => {
      throw missing(path, `"${address.href}" cannot be reached`, cause)
    })
    if (!response.ok) throw missing(path, `"${address.href}" answers ${response.status}`)
    return response.arrayBuffer()
  }
}

function addressOf(source: string | URL): URL {
  const { location } = globalThis as { location?: { href: string } }
  const text = String(source)
  try {
    return new URL(text.endsWith('/') ? text : `${text}/`, location?.href)
  } catch (cause) {
    throw new LayersError(
      'file/not-found',
      `"${text}" is no address. Where there is no page to start from, give a whole address or a function that reads a file.`,
      { cause }
    )
  }
}

function missing(path: string, what: string, cause?: unknown): LayersError {
  return new LayersError(
    'file/not-found',
    `"${path}" of the model cannot be read: ${what}. Put the whole exported folder on the server; a page opened from disk may read no files beside it.`,
    { cause }
  )
}
