import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseExperiment, type Experiment } from '../engine/experiments/experiment-file.ts'
import { markdownTable } from '../engine/experiments/table-markdown.ts'
import { runGrid, finishedOutcomes, type RunCell } from '../engine/experiments/run-grid.ts'
import { summarize, type ExperimentSummary } from '../engine/experiments/summary.ts'
import type { planExperiment } from '../engine/experiments/plan-experiment.ts'
import { cliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExperimentCommand } from './experiment-options.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { readLabelRequest } from '../engine/corpora/read-label-request.ts'
import { printable } from './terminal.ts'

export interface ExperimentSurroundings extends Surroundings {
  /** Of the experiments that ship. */
  experimentsFolder: string
  plan: typeof planExperiment
  /** @param jobs runs at a time, which share the processor */
  runCellWith: (jobs: number) => RunCell
  writeTables: (out: string, summary: ExperimentSummary) => Promise<void>
}

/**
 * Runs a grid of models × folds × seeds and prints the table. After Ctrl-C the same command goes on.
 *
 * @returns 1 when single runs failed
 * @throws AffectronError `experiment/...`, `corpus/...`, `labels/...`, `protocol/...`, `usage`, `file/...`,
 *   `compute/unavailable`
 */
export async function experiment(
  command: ExperimentCommand,
  surroundings: ExperimentSurroundings
): Promise<ExitCode> {
  const { terminal, cwd, now } = surroundings
  const out = resolve(cwd, command.out)
  const asked = await withOptions(await readExperiment(command.experiment, surroundings), command, cwd)
  const { signal } = terminal
  const log = (line: string) => terminal.note(line)
  try {
    const requests = command.corpus.map((folder) => ({ folder: resolve(cwd, folder) }))
    const { cells, ...facts } = await surroundings.plan(asked, requests, {
      now,
      signal,
      log: ({ message }) => log(message),
      onProgress: (progress) => terminal.progress(progress)
    })
    const inner = cells.filter((cell) => cell.inner !== undefined).length
    log(
      `${cells.length} runs: ${asked.models.length} models, ${facts.folds.length} folds, seeds ${asked.seeds.join(', ')}` +
        (inner === 0 ? '.' : `; ${inner} of them inside the folds, for the fusions to learn from.`)
    )
    const outcomes =
      command.tablesOnly === true
        ? await finishedOutcomes(out, cells)
        : await runGrid(
            cells,
            { out, atOnce: command.jobs, keepModels: command.keepModels === true },
            {
              runCell: surroundings.runCellWith(command.jobs),
              signal,
              now,
              log,
              onProgress: (progress) => terminal.progress(progress)
            }
          )
    const summary = summarize(outcomes, facts)
    await surroundings.writeTables(out, summary)
    await terminal.result(markdownTable(summary).split('\n').map(printable).join('\n'))
    return outcomes.some(({ failure }) => failure !== undefined) ? exitCodes.someFailed : exitCodes.ok
  } catch (error) {
    if (!signal.aborted) throw error
    terminal.note('Canceled. Give the same command again to go on.')
    return exitCodes.canceled
  }
}

async function readExperiment(
  name: string,
  { cwd, experimentsFolder }: ExperimentSurroundings
): Promise<Experiment> {
  const isName = /^[a-z0-9][a-z0-9-]*$/.test(name)
  const places = [resolve(cwd, name), ...(isName ? [join(experimentsFolder, `${name}.json`)] : [])]
  for (const path of places) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return parseExperiment(text, name)
  }
  throw cliError(
    'experiment/not-found',
    `There is no experiment "${name}", neither as a file nor among those that ship. See docs/experiments.md.`
  )
}

/** The experiment as the command line changes it. */
async function withOptions(
  file: Experiment,
  { folds, seeds, models, labels, innerFolds }: ExperimentCommand,
  cwd: string
): Promise<Experiment> {
  const unknown = models?.find((name) => !file.models.some((model) => model.name === name))
  if (unknown !== undefined) {
    throw cliError(
      'usage',
      `The experiment has no model "${unknown}". It has ${file.models.map(({ name }) => name).join(', ')}.`
    )
  }
  const isAsked = (name: string) => models?.includes(name) ?? true
  const ensembles = file.ensembles.filter(({ of }) => of.every(isAsked))
  if (innerFolds !== undefined && !ensembles.some(isFusion)) {
    throw cliError(
      'usage',
      `The experiment has no fusion${models === undefined ? '' : ' of these models alone'}, and only a fusion has inner folds. Leave out --inner-folds.`
    )
  }
  const isThere = (name: string) => isAsked(name) || ensembles.some((ensemble) => ensemble.name === name)
  return parseExperiment(
    JSON.stringify({
      ...file,
      models: file.models.filter(({ name }) => isAsked(name)),
      ensembles: ensembles.map((ensemble) =>
        innerFolds !== undefined && isFusion(ensemble) ? { ...ensemble, innerFolds } : ensemble
      ),
      comparisons: file.comparisons.filter((pair) => pair.every(isThere)),
      ...(folds === undefined ? {} : { protocol: { kind: folds } }),
      ...(seeds === undefined ? {} : { seeds }),
      ...(labels === undefined ? {} : { labels: await readLabelRequest(labels, cwd) })
    }),
    file.name
  )
}

function isFusion({ by }: Experiment['ensembles'][number]): boolean {
  return by === 'fusion'
}
