import { execFileSync } from 'node:child_process'

/**
 * A Python that has these packages: that of the environment variable AFFECTRON_PYTHON, or the one called `python3`.
 *
 * @returns undefined where there is none: Python is no part of the project
 */
export function pythonWith(...packages: readonly string[]): string | undefined {
  const candidates = [process.env.AFFECTRON_PYTHON, 'python3'].filter((name) => name !== undefined)
  return candidates.find((python) => {
    try {
      execFileSync(python, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}
