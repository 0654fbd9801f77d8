/** What the engine remarks in English under a code, in general terms, as far as the window shows it. */
export const germanWarnings: Readonly<Record<string, string>> = {
  'analysis/one-of-speaker': 'Von dieser Person sind keine anderen Aufnahmen bekannt.',
  'analysis/unsure': 'Das Modell ist nicht sicher.',
  'audio/channels-cancel': 'Die Kanäle löschen einander aus, wenn man sie mischt.',
  'audio/clipped': 'Teile sind abgeschnitten, weil die Aufnahme zu laut ist.',
  'audio/damaged': 'Ein Teil der Datei ist beschädigt.',
  'audio/further-streams': 'Die Datei enthält weitere Tonspuren; gehört wurde die erste.',
  'audio/mostly-silent': 'Die Aufnahme ist größtenteils still.',
  'audio/non-finite': 'Manche Werte in der Datei sind keine Zahlen; sie gelten als Stille.',
  'audio/quiet': 'Die Aufnahme ist sehr leise.',
  'audio/silent': 'In der Aufnahme ist nur Stille.',
  'audio/truncated': 'Die Datei ist abgeschnitten; gelesen wurde, was da ist.',
  'compute/gpu-unused': 'Dieser Computer hat eine NVIDIA-Grafikkarte, die nicht benutzt wird.'
}
