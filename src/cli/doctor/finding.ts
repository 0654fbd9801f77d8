/** One line of the doctor's account. */
export interface Finding {
  name: string
  /** `absent`: the main job works without it. `broken`: it does not. */
  state: 'ok' | 'absent' | 'broken'
  /** What was found, or what is wrong. */
  detail: string
  /** What to do about it. */
  advice?: string
}

/** What the doctor asks of the machine; handed in, so that every machine can be tried. */
export interface Machine {
  platform: string
  arch: string
  env: Readonly<Record<string, string | undefined>>
  nodeVersion: string
  exists(path: string): boolean
  /** Text of a file, undefined when it cannot be read. */
  read(path: string): string | undefined
  /** Names in a folder, none when it cannot be read. */
  list(path: string): string[]
  /** What a program prints, undefined when it is missing or fails. */
  run(program: string, args: readonly string[]): string | undefined
}
