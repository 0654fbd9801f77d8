import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fileNameOf } from '../../../src/main/exporting/file-name.ts'
import { exportFormatNames } from '../../../src/shared/export-formats.ts'

it('is the model’s name with the ending of the format, or with the format where that is a folder', () => {
  expect(fileNameOf('Four emotions', 'affectron')).toBe('Four emotions.affectron')
  expect(fileNameOf('Größe: 7/8?', 'onnx')).toBe('Größe 7 8.onnx')
  expect(fileNameOf('Ears', 'safetensors')).toBe('Ears safetensors')
  expect(fileNameOf('../..', 'onnx')).toBe('model.onnx')
})

it('is one that every file system takes, whatever the model is called', () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(names, fc.constantFrom(...exportFormatNames), (name, format) => {
      const file = fileNameOf(name, format)
      expect(file).not.toMatch(/[\p{Cc}\\/:*?"<>|]|^[. ]|[. ]$/u)
      expect(Array.from(file).length).toBeLessThanOrEqual(120)
    })
  )
})
