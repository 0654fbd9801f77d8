import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { encodeArff } from '../../../../src/engine/features/tables/arff.ts'
import { encodeCsv } from '../../../../src/engine/features/tables/csv.ts'
import { encodeParquet } from '../../../../src/engine/features/tables/parquet.ts'
import type { FeatureTable } from '../../../../src/engine/features/tables/table.ts'

const frames = (values: number[]): FeatureTable => ({
  title: 'lld36',
  names: ['zcr', 'pitch'],
  values: Float32Array.from(values)
})
const recordings: FeatureTable = {
  title: 'is10',
  names: ['mfcc_sma[0]_amean', 'pctlrange0-1'],
  files: ['a b,c.wav', "=it's 100 %.wav"],
  values: Float32Array.of(1.5, -2, 1e-12, 0.1)
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const number = fc.float({ noNaN: true, noDefaultInfinity: true })
/** −0 is written as 0, which is the same number. */
const withoutSign = (values: Iterable<number>) => Array.from(values, (value) => value + 0)

test('CSV: names head the columns and each frame is a line', () => {
  expect(text(encodeCsv(frames([0.5, 202.5, 0.1, 0])))).toBe('zcr,pitch\n0.5,202.5\n0.100000001,0\n')
})

test('CSV: the file comes first, quoted where it must be and never a formula', () => {
  expect(text(encodeCsv(recordings))).toBe(
    'file,mfcc_sma[0]_amean,pctlrange0-1\n"a b,c.wav",1.5,-2\n' +
      `./=it's 100 %.wav,9.99999996e-13,0.100000001\n`
  )
})

test('ARFF: a relation with a numeric attribute per column', () => {
  expect(text(encodeArff(frames([0.5, 202.5])))).toBe(
    '@relation lld36\n\n@attribute zcr numeric\n@attribute pitch numeric\n\n@data\n0.5,202.5\n'
  )
})

test('ARFF: files are quoted strings', () => {
  expect(text(encodeArff(recordings)).split('\n').slice(2)).toEqual([
    '@attribute file string',
    '@attribute mfcc_sma[0]_amean numeric',
    '@attribute pctlrange0-1 numeric',
    '',
    '@data',
    "'a b,c.wav',1.5,-2",
    String.raw`'=it\'s 100 %.wav',9.99999996e-13,0.100000001`,
    ''
  ])
})

test('CSV and ARFF give the same 32-bit numbers back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number)), (rows) => {
      const table = frames(rows.flat())
      const [, ...csv] = text(encodeCsv(table)).trimEnd().split('\n')
      const arff = text(encodeArff(table)).split('@data\n')[1].trimEnd().split('\n')
      for (const lines of [csv, arff]) {
        const read = lines.filter((line) => line !== '').flatMap((line) => line.split(',').map(Number))
        expect(withoutSign(Float32Array.from(read))).toEqual(withoutSign(table.values))
      }
    })
  )
})

test('Parquet: the same 32-bit numbers under their names, beside the files', async () => {
  const bytes = encodeParquet(recordings)
  const { buffer } = bytes
  if (!(buffer instanceof ArrayBuffer)) throw new Error('Parquet is not in a buffer of its own.')
  expect(await parquetReadObjects({ file: buffer })).toEqual([
    { file: recordings.files?.[0], 'mfcc_sma[0]_amean': 1.5, 'pctlrange0-1': -2 },
    { file: recordings.files?.[1], 'mfcc_sma[0]_amean': Math.fround(1e-12), 'pctlrange0-1': Math.fround(0.1) }
  ])
  const types = parquetMetadata(buffer)
    .schema.slice(1)
    .map(({ type }) => type)
  expect(types).toEqual(['BYTE_ARRAY', 'FLOAT', 'FLOAT'])
})

test('Parquet: any frames come back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, number), { minLength: 1 }), async (rows) => {
      const { buffer } = encodeParquet(frames(rows.flat()))
      if (!(buffer instanceof ArrayBuffer)) throw new Error('Parquet is not in a buffer of its own.')
      const read = await parquetReadObjects({ file: buffer })
      expect(read).toEqual(rows.map(([zcr, pitch]) => ({ zcr, pitch })))
    })
  )
})
