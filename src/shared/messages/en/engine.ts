export const engine = {
  backendCpu: 'plain JavaScript',
  backendTensorflow: 'TensorFlow (CPU)',
  backendTensorflowGpu: 'TensorFlow (GPU)',
  backendWasm: 'WebAssembly',
  isBusy: 'The engine is listening to a clip.',
  isReady: 'The engine is ready. It runs in a process of its own; if that stops, it starts again by itself.',
  isRestarting: 'The engine is starting again. {reason}',
  isStarting: 'The engine is starting. Clips that you open now are heard as soon as it runs.',
  restart: 'Restart the engine',
  scores:
    'Unweighted average recall <em>{recall}</em> ({low} to {high}, {utterances, plural, one {# clip} other {# clips}} of {speakers, plural, one {# speaker} other {# speakers}})',
  stateBusy: 'busy',
  stateFailed: 'failed',
  stateReady: 'ready',
  stateRestarting: 'restarting',
  stateStarting: 'starting',
  title: 'Engine',
  trainedOn: 'Tells apart {emotions}. Trained on {corpora}.',
  withState: 'Engine: {state}'
} as const
