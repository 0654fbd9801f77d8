import { parquetWriteBuffer } from 'hyparquet-writer'
import { countRows, type FeatureTable } from './table.ts'

/** Apache Parquet: a FLOAT column per feature; where rows are recordings, the STRING column `file` comes first. */
export function encodeParquet(table: FeatureTable): Uint8Array {
  const { names, values, files } = table
  const rows = countRows(table)
  const columns = names.map((name, column) => ({
    name,
    type: 'FLOAT' as const,
    nullable: false,
    data: Float32Array.from({ length: rows }, (_, row) => values[row * names.length + column])
  }))
  const file = { name: 'file', type: 'STRING' as const, nullable: false, data: [...(files ?? [])] }
  return new Uint8Array(
    parquetWriteBuffer({ columnData: files === undefined ? columns : [file, ...columns] })
  )
}
