import { execFileSync } from 'node:child_process'

/** Resident memory by process. */
export interface Megabytes {
  main: number
  window: number
  engine: number
}

/** @param main process id of the app */
export function megabytesOf(main: number): Megabytes {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,rss=,command='], { encoding: 'utf8' }).split('\n')
  const processes = lines.flatMap((line) => {
    const [, pid, parent, kilobytes, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    if (pid === undefined) return []
    return [{ pid: Number(pid), parent: Number(parent), megabytes: Number(kilobytes) / 1024, command }]
  })
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]))
  const isOurs = (pid: number | undefined): boolean =>
    pid === main || (pid !== undefined && pid > 1 && isOurs(parents.get(pid)))
  const sum = (fits: (process: { pid: number; command: string }) => boolean) =>
    Math.round(
      processes
        .filter((process) => isOurs(process.pid) && fits(process))
        .reduce((total, { megabytes }) => total + megabytes, 0)
    )
  return {
    main: sum(({ pid }) => pid === main),
    window: sum(({ command }) => command.includes('--type=renderer')),
    // The only utility process of ours while nothing is trained.
    engine: sum(({ command }) => command.includes('--utility-sub-type=node.mojom.NodeService'))
  }
}
