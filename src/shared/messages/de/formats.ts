import type { ExportFormatName } from '../../export-formats.ts'

export const formats = {
  onnx: 'Für Python, C++, C#, Java und Telefone: eine Datei, die ONNX Runtime und viele andere Programme ausführen.',
  savedmodel: 'Für Python, C++ und Java mit TensorFlow, und für TensorFlow Serving: ein Ordner.',
  tfjs: 'Für Webseiten und Node.js mit TensorFlow.js allein: ein Ordner mit dem Netz als Graph, der läuft, wie er ist.',
  'tfjs-layers':
    'Für Webseiten und Node.js mit TensorFlow.js und dem Paket affectron-layers: ein Ordner mit dem Netz Schicht für Schicht.',
  litert:
    'Für Telefone und kleine Geräte, und für Python und C++: eine Datei, die LiteRT ausführt, früher TensorFlow Lite.',
  safetensors:
    'Für PyTorch und Keras: ein Ordner mit jedem Gewicht, aus dem Skripte der Dokumentation das Netz neu bauen.',
  affectron:
    'Für ein anderes Affectron: das ganze Modell in einer Datei, mit seiner Prüfung und Herkunft. Jedes Zip-Programm entpackt sie.',
  html: 'Für alle mit einem Browser: eine Seite, die selbst aufnimmt und hört, von der Festplatte geöffnet und mit nichts verbunden.'
} as const satisfies Record<ExportFormatName, string>
