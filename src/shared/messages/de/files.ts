export const files = {
  notThere: '„{path}“ ist nicht da. Prüfen Sie den Pfad und versuchen Sie es noch einmal.',
  unreadable: '„{path}“ lässt sich nicht lesen. Prüfen Sie, ob Sie diese Datei lesen dürfen.',
  noText:
    '„{path}“ lässt sich nicht lesen. Prüfen Sie, ob es eine Textdatei ist und ob Sie sie lesen dürfen.',
  diskFull:
    '„{path}“ lässt sich nicht schreiben, weil der Datenträger voll ist. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  notWritable:
    '„{path}“ lässt sich nicht schreiben. Wählen Sie einen anderen Ort, oder prüfen Sie, ob Sie dort schreiben dürfen.',
  alreadyThere: '„{path}“ gibt es schon. Wählen Sie einen anderen Namen.',
  noFolder: 'Den Ordner „{path}“ gibt es nicht. Prüfen Sie den Pfad und versuchen Sie es noch einmal.',
  folderUnreadable:
    'Der Ordner „{path}“ lässt sich nicht lesen. Prüfen Sie, ob Sie ihn und alles darin lesen dürfen.',
  changedMeanwhile:
    '„{path}“ hat sich beim Lesen geändert, obwohl Größe und Zeit gleich blieben. Beginnen Sie noch einmal.',
  noArray:
    '{path}: {what}. Sichern Sie die Datei mit NumPy als float32 in C-Ordnung und versuchen Sie es noch einmal.',
  noSample: 'Eine Beispielaufnahme namens {sample} gibt es nicht. Wählen Sie eine aus dem Menü „Beispiele“.',
  arrayHeader: 'der Kopf ist beschädigt',
  arrayType: 'die Zahlen sind vom Typ {type}, nicht float32',
  arrayOrder: 'die Ordnung ist die von Fortran',
  arrayBytes: '{held} Byte, doch die Form verlangt {wanted}',
  arrayNone: 'keine .npy-Datei',
  arrayVersion: 'das .npy-Format ist {version}, nicht 1',
  arrayEnds: 'sie endet in ihrem Kopf'
}
