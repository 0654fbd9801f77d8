export const library = {
  disposed: 'Dieses Modell ist schon freigegeben. Laden Sie es noch einmal.',
  otherBackend:
    'Dieser Prozess rechnet mit {running} und kann nicht zu {wanted} wechseln. Nehmen Sie einen anderen Prozess, oder verlangen Sie es mit dem ersten Modell.',
  badSamples:
    'Das sind keine Abtastwerte. Geben Sie ein Float32Array oder mehrere gleich lange und eine ganzzahlige Abtastrate in Hertz.',
  badWindow:
    'Fenster dauern 0,5 bis 60 s und beginnen 0,1 s bis eine Fensterlänge nacheinander. Wählen Sie windowSeconds und stepSeconds danach.',
  unknownSet: 'Merkmale „{set}“ gibt es nicht. Wählen Sie aus {sets}.'
} as const
