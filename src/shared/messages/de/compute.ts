export const compute = {
  gpu: 'Es rechnet TensorFlow auf der Grafikkarte.',
  processor: 'Es rechnet TensorFlow auf dem Prozessor.',
  wasm: 'Es rechnet WebAssembly, um ein Mehrfaches langsamer als TensorFlow selbst.',
  plain: 'Es rechnet reines JavaScript, langsamer als alles andere.',
  askedFor: 'Es wurde beim Namen verlangt.',
  nativeFails: 'Das TensorFlow-Paket ({package}) lässt sich nicht laden: {why}',
  noGpu: 'TensorFlow sieht keine Grafikkarte.',
  wasmFails: 'WebAssembly startet nicht: {why}',
  cannotStart:
    'Das Rechenwerk „{name}“ wurde verlangt und startet nicht. {why} „affectron doctor“ zeigt, was fehlt; oder verlangen Sie ein anderes.',
  unknownName:
    'AFFECTRON_BACKEND ist „{name}“; dieses Rechenwerk gibt es nicht. Setzen Sie es auf eines von {names}, oder nehmen Sie es weg.',
  gpuUnused:
    'Dieser Computer hat eine NVIDIA-Grafikkarte, die nicht benutzt wird. {why} „affectron doctor“ sagt mehr.',
  gpuUnusedPlain:
    'Dieser Computer hat eine NVIDIA-Grafikkarte, die nicht benutzt wird. „affectron doctor“ sagt mehr.',
  gpuUnseen: 'TensorFlow sieht sie nicht: Vielleicht ist es die Fassung für Prozessoren, oder CUDA fehlt.',
  gpuHidden: 'CUDA_VISIBLE_DEVICES verbirgt sie.',
  otherAskedFor: 'Das Rechenwerk „{name}“ wurde beim Namen verlangt.'
}
