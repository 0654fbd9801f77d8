import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { german } from '../../src/shared/messages/de.ts'
import { english } from '../../src/shared/messages/en.ts'
import { messageFaults } from './message-faults.ts'

// Fails when a message is missing in a language, takes other arguments there, lacks a plural form, reads as in English
// by mistake, or is unused.

/** What German and English write alike. */
const alike = new Set([
  'A-GRU',
  'A-LSTM',
  'Audio',
  'CSV',
  'Clips',
  'DNN',
  'EAF',
  'ELAN',
  'Emotion',
  'Engine',
  'Engine: {state}',
  'Esc',
  'GRU',
  'LSTM',
  'LaTeX',
  'MAF',
  'Markdown',
  'Momentum',
  'Name',
  'PNG',
  'Pause',
  'Plan',
  'Praat',
  'SRT',
  'SVG',
  'TensorFlow (CPU)',
  'TensorFlow (GPU)',
  'Test',
  'Test {letter}',
  'Test: {what}.',
  'TextGrid',
  'UAR',
  'WebAssembly',
  'neutral'
])

const files = globSync(['src/**/*.{ts,svelte}', '!src/shared/messages/{en,de}/**'])
const faults = messageFaults(
  { en: english, de: german },
  files.map((file) => readFileSync(file, 'utf8')),
  alike
)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
