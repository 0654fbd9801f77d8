// The application inside default_app.asar of the fallback Electron. What Electron's own one does when it is given a
// folder: take over its name and version, then run its main module.
//
// A module with top-level await, because Electron holds back `ready` until that has settled: an application that is
// itself a module may then still do what must come before, such as registering its scheme.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const { preload, folder } = readArguments(process.argv.slice(1))
if (folder === undefined) {
  process.stderr.write('electron: the command line names no application\n')
  process.exit(2)
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
// Playwright loads its side of the connection this way.
const require = createRequire(import.meta.url)
for (const module of preload) require(resolve(module))

const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(description.productName ?? description.name)
app.setVersion(description.version)
app.setAppPath(folder)
try {
  await import(pathToFileURL(join(folder, description.main)).href)
} catch (error) {
  process.stderr.write(`electron: ${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

/**
 * @param {string[]} args
 * @returns {{ preload: string[], folder: string | undefined }}
 */
function readArguments(args) {
  const preload = []
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') preload.push(args[++i])
    else if (!args[i].startsWith('-')) return { preload, folder: resolve(args[i]) }
  }
  return { preload, folder: undefined }
}
