import { app, utilityProcess } from 'electron'
import type { EngineChild } from './engine-host.ts'
import type { TrainingChild } from './training/training-process.ts'

/**
 * Starts one of the app's own processes.
 *
 * @param entry the built file
 * @param name as the system's list of processes has it
 */
export function fork(
  entry: string,
  args: readonly string[],
  name: string,
  env: NodeJS.ProcessEnv = process.env
): EngineChild & TrainingChild {
  const child = utilityProcess.fork(entry, [...args], { serviceName: name, env })
  return {
    get pid() {
      return child.pid
    },
    postMessage: (message) => child.postMessage(message),
    // A process that hangs in native code does not heed a polite request.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener)
  }
}

/** Between two looks at what a process uses: Electron measures the processor since the last look. */
const LOOK_MILLISECONDS = 2000

/** @returns what a process of the app uses, looked up every two seconds at most */
export function usageMeter(
  now: () => number
): (pid: number) => { memoryBytes: number; cores: number } | undefined {
  let last:
    { pid: number; time: number; usage: { memoryBytes: number; cores: number } | undefined } | undefined
  return (pid) => {
    if (last?.pid === pid && now() - last.time < LOOK_MILLISECONDS) return last.usage
    const metric = app.getAppMetrics().find((each) => each.pid === pid)
    const usage =
      metric === undefined
        ? undefined
        : {
            memoryBytes: metric.memory.workingSetSize * 1024,
            cores: metric.cpu.percentCPUUsage / 100
          }
    last = { pid, time: now(), usage }
    return usage
  }
}
