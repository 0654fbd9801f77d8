export const engine = {
  backendCpu: 'reines JavaScript',
  backendTensorflow: 'TensorFlow (CPU)',
  backendTensorflowGpu: 'TensorFlow (GPU)',
  backendWasm: 'WebAssembly',
  isBusy: 'Die Engine hört gerade eine Aufnahme.',
  isReady:
    'Die Engine ist bereit. Sie läuft in einem eigenen Prozess; endet der, startet sie von selbst neu.',
  isRestarting: 'Die Engine startet neu. {reason}',
  isStarting: 'Die Engine startet. Aufnahmen, die Sie jetzt öffnen, werden gehört, sobald sie läuft.',
  restart: 'Engine neu starten',
  scores:
    'Ungewichtete mittlere Trefferquote (UAR) <em>{recall}</em> ({low} bis {high}, {utterances, plural, one {# Aufnahme} other {# Aufnahmen}} von {speakers, plural, one {# Person} other {# Personen}})',
  stateBusy: 'beschäftigt',
  stateFailed: 'ausgefallen',
  stateReady: 'bereit',
  stateRestarting: 'startet neu',
  stateStarting: 'startet',
  title: 'Engine',
  trainedOn: 'Unterscheidet {emotions}. Trainiert mit {corpora}.',
  withState: 'Engine: {state}'
}
