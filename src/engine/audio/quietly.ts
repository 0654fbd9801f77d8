/**
 * Runs a synchronous step of a decoder that writes to the console by itself. Its complaints about a damaged file
 * reach the person as warnings; on the console they would only mix into the output of the command line.
 */
export function quietly<T>(step: () => T): T {
  const { error } = console
  console.error = () => {}
  try {
    return step()
  } finally {
    console.error = error
  }
}
