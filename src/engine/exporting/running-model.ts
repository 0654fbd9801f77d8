/** A matrix of numbers as a runtime takes and gives it, row major. */
export interface Numbers {
  values: Float32Array | Int32Array
  shape: readonly number[]
}

/** An exported model that another program's runtime has loaded. */
export interface RunningModel {
  /** @param inputs by name @returns outputs by name */
  run(inputs: ReadonlyMap<string, Numbers>): Promise<Map<string, Numbers>>
  dispose(): Promise<void>
}
