// The application inside default_app.asar of the fallback Electron. What Electron's own one does when it is given an
// application: a folder, whose name and version it takes over, or a single module.
//
// A module with top-level await, because Electron holds back `ready` until that has settled: an application that is
// itself a module may then still do what must come before, such as registering its scheme.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const { preload, application } = readArguments(process.argv.slice(1))
if (application === undefined) {
  process.stderr.write('electron: the command line names no application\n')
  process.exit(2)
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
try {
  // Playwright loads its side of the connection this way.
  const require = createRequire(import.meta.url)
  for (const module of preload) require(resolve(module))
  await import(pathToFileURL(mainModule(application)).href)
} catch (error) {
  process.stderr.write(`electron: ${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

/**
 * Takes over what an application says about itself.
 *
 * @param {string} path a folder with a package.json, or a module
 * @returns {string} the module to run
 */
function mainModule(path) {
  const description = join(path, 'package.json')
  if (!existsSync(description)) {
    app.setAppPath(dirname(path))
    return path
  }
  const { name, productName, version, main } = JSON.parse(readFileSync(description, 'utf8'))
  app.setName(productName ?? name)
  app.setVersion(version)
  app.setAppPath(path)
  return join(path, main)
}

/**
 * @param {string[]} args
 * @returns {{ preload: string[], application: string | undefined }}
 */
function readArguments(args) {
  const preload = []
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') preload.push(args[++i])
    else if (!args[i].startsWith('-')) return { preload, application: resolve(args[i]) }
  }
  return { preload, application: undefined }
}
