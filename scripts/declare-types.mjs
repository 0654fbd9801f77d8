import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Writes the types of one file of a package. They stand for themselves: whatever they name is written in them.
 *
 * @param {string} folder of the source
 * @param {string} name of the file, without its ending
 * @param {string} outDir
 */
export async function declareTypes(folder, name, outDir) {
  const fileName = join(folder, `${name}.ts`)
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(await readFile(fileName, 'utf8'), {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      isolatedDeclarations: true,
      declaration: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext
    }
  })
  if (diagnostics.length > 0) {
    const host = { getCanonicalFileName: String, getCurrentDirectory: () => folder, getNewLine: () => '\n' }
    throw new Error(ts.formatDiagnostics(diagnostics, host))
  }
  // What is imported for what it does, and not for a name, has no types.
  const declared = outputText.replace(/^import ['"][^'"]+['"];\n/gm, '')
  await writeFile(join(outDir, `${name}.d.ts`), declared.replace(/(['"]\.\/\w+)\.ts(['"])/g, '$1.js$2'))
}
