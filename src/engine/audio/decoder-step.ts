import { corrupt } from './faults.ts'

/**
 * Runs one synchronous step of a library's decoder. What it throws (a WebAssembly trap, a buffer too small) means
 * bytes it cannot take: `audio/corrupt`. What it writes to the console would only mix into the output of the
 * command line: its complaints reach the person as warnings.
 */
export function decoderStep<T>(name: string, step: () => T): T {
  const { error } = console
  // eslint-disable-next-line no-console -- taking the console away from the decoder is the purpose
  console.error = () => {}
  try {
    return step()
  } catch (cause) {
    throw corrupt(name, 'audio.undecodable', cause)
  } finally {
    // eslint-disable-next-line no-console -- and giving it back
    console.error = error
  }
}
