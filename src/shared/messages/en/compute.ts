/** What computes, why that, and why nothing faster does. */
export const compute = {
  gpu: 'Native TensorFlow computes on the GPU.',
  processor: 'Native TensorFlow computes on the processor.',
  wasm: 'WebAssembly computes, several times slower than native TensorFlow.',
  plain: 'Plain JavaScript computes, slowest of all.',
  askedFor: 'It was asked for by name.',
  nativeFails: 'The native TensorFlow package ({package}) does not load: {why}',
  noGpu: 'The native TensorFlow library sees no GPU.',
  wasmFails: 'The WebAssembly backend does not start: {why}',
  cannotStart:
    'The backend "{name}" was asked for but cannot start. {why} Run "affectron doctor" to see what is missing, or ask for another backend.',
  unknownName: 'AFFECTRON_BACKEND is "{name}", which is no backend. Set it to one of {names}, or unset it.',
  gpuUnused: 'This machine has an NVIDIA GPU that is not used. {why} "affectron doctor" tells more.',
  gpuUnusedPlain: 'This machine has an NVIDIA GPU that is not used. "affectron doctor" tells more.',
  gpuUnseen:
    'The native TensorFlow library does not see it: it may be the build for processors, or lack CUDA.',
  gpuHidden: 'CUDA_VISIBLE_DEVICES hides it.',
  otherAskedFor: 'The backend "{name}" was asked for by name.'
} as const
