import { encodeNpy } from '../npy.ts'
import { encodeArff } from './arff.ts'
import { encodeCsv } from './csv.ts'
import { encodeParquet } from './parquet.ts'
import { countRows, type FeatureTable, type TableFormat } from './table.ts'

const encoders: Record<TableFormat, (table: FeatureTable) => Uint8Array> = {
  npy: (table) => encodeNpy(table.values, [countRows(table), table.names.length]),
  csv: encodeCsv,
  arff: encodeArff,
  parquet: encodeParquet
}

/** A table as the bytes of a file. Numbers are those of 32 bits in all formats. */
export function encodeTable(table: FeatureTable, format: TableFormat): Uint8Array {
  return encoders[format](table)
}
