import { exportEndings, type ExportFormatName } from '../../shared/export-formats.ts'

/** Of a name without its ending. */
const MOST_CHARACTERS = 100

/**
 * A name for an export that every file system takes: the model's name with the ending of the format, or with the format
 * where that is a folder.
 *
 * @param name of the model, as a person wrote it
 */
export function fileNameOf(name: string, format: ExportFormatName): string {
  const plain = Array.from(name.normalize('NFC').replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' '))
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${plain === '' ? 'model' : plain}${exportEndings[format] ?? ` ${format}`}`
}
