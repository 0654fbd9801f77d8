export const recording = {
  clipped: 'Zu laut: Teile sind abgeschnitten. Gehen Sie etwas zurück oder stellen Sie das Mikrofon leiser.',
  echo: 'Der Raum hallt. Kommen Sie näher an das Mikrofon oder gehen Sie dorthin, wo Vorhänge und Teppiche sind.',
  fine: 'Das klingt klar.',
  hum: 'Das Stromnetz brummt mit {frequency} Hz. Legen Sie Mikrofon und Kabel weiter weg von Netzteilen.',
  long: 'Ein Satz genügt: Das Modell gibt eine Antwort für alles zusammen.',
  lost: 'Das Mikrofon wurde getrennt. Was es aufgenommen hatte, ist behalten.',
  lostEarly: 'Das Mikrofon wurde getrennt.',
  narrow:
    'Über 4 kHz kommt nichts an, wie von einem Telefon oder einem drahtlosen Headset. Nehmen Sie möglichst ein anderes Mikrofon: Die Modelle haben an vollerem Klang gelernt.',
  noisy:
    'Es rauscht: Die Pausen sind nur {decibels} dB leiser als die Stimme. Kommen Sie näher oder schalten Sie die Störung aus.',
  noisySteady:
    'Es rauscht gleichmäßig, und keine Stimme ist darüber zu hören. Kommen Sie näher oder schalten Sie die Störung aus.',
  nothing: 'Es kommt nichts an. Ist es das richtige Mikrofon, und ist es eingeschaltet?',
  quiet: 'Sehr leise. Kommen Sie näher oder stellen Sie das Mikrofon lauter.'
}
