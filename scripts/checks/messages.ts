import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { german } from '../../src/shared/messages/de.ts'
import { english } from '../../src/shared/messages/en.ts'
import { messageFaults } from './message-faults.ts'

// Fails when a message is missing in a language, takes other arguments there, lacks a plural form, or is unused.
const files = globSync(['src/**/*.{ts,svelte}', '!src/shared/messages/{en,de}/**'])
const faults = messageFaults(
  { en: english, de: german },
  files.map((file) => readFileSync(file, 'utf8'))
)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
