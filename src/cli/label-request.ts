import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { LabelRequest } from '../engine/corpora/label-maps.ts'
import { AffectronError } from '../shared/errors.ts'

/**
 * What `--labels` asks for: `paper`, `paper+excited`, `own`, or a JSON file with a label map.
 *
 * @throws AffectronError `file/not-found`, `usage`
 */
export async function readLabelRequest(words: string, cwd: string): Promise<LabelRequest> {
  const named = LabelRequest.safeParse(words)
  if (named.success) return named.data
  const text = await readFile(resolve(cwd, words), 'utf8').catch((cause: unknown) => {
    throw new AffectronError(
      'file/not-found',
      `"${words}" is neither paper, paper+excited nor own, nor a file that can be read. Check the path.`,
      { cause }
    )
  })
  try {
    return LabelRequest.parse(JSON.parse(text))
  } catch (cause) {
    throw new AffectronError(
      'usage',
      `"${words}" holds no label map: {"map": {"LABEL": "EMOTION"}}, or a map for each corpus under "corpora".`,
      { cause }
    )
  }
}
