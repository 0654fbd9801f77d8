export const audio = {
  empty: '„{name}“ ist leer. Kopieren oder laden Sie die Datei noch einmal.',
  notAudio:
    '„{name}“ ist keine Tondatei oder von einer Art, die hier nicht bekannt ist. Öffnen Sie WAV, FLAC, MP3, Ogg oder AIFF.',
  corrupt:
    '„{name}“ ist beschädigt: {what}. Kopieren oder laden Sie die Datei noch einmal, oder exportieren Sie sie neu, wo sie entstand.',
  noDescription: 'im Kopf fehlt der Teil, der die Abtastwerte beschreibt',
  noStart: 'ein unversehrter Anfang des Tons ist nicht zu finden',
  nothingReadable: 'von ihrem Ton ist nichts lesbar',
  headerTooShort: 'ihr Kopf endet zu früh',
  opusIncomplete: 'ihr Opus-Kopf ist unvollständig',
  opusContradiction: 'ihr Opus-Kopf widerspricht sich',
  noFrames: 'sie enthält keine MP3-Rahmen',
  undecodable: 'ihr Ton lässt sich nicht dekodieren',
  noCodec: 'ihr Kopf sagt nicht, wie der Ton gespeichert ist',
  vorbisIncomplete: 'ihr Vorbis-Kopf ist unvollständig',
  vorbisUnusable: 'ihr Vorbis-Kopf ist unbrauchbar',
  vorbisUndecodable: 'ihr Vorbis-Ton lässt sich nicht dekodieren',
  noSamples:
    '„{name}“ enthält keinen Ton: Der Kopf ist da, doch es folgen keine Abtastwerte. Nehmen Sie noch einmal auf oder exportieren Sie die Datei neu.',
  unsupported:
    '„{name}“ ist {what}; das lässt sich hier nicht lesen. Wandeln Sie die Datei in WAV oder FLAC um und öffnen Sie diese.',
  unsupportedHere:
    '„{name}“ ist {what}; das öffnet nur das Fenster der App. Ziehen Sie die Datei dorthin, oder wandeln Sie sie in WAV oder FLAC um.',
  kindAac: 'AAC-Ton',
  kindCaf: 'Core-Audio-Ton (CAF)',
  kindAu: 'Sun/NeXT-Ton (AU)',
  kindAmr: 'AMR-Ton',
  kindWavPack: 'WavPack-Ton',
  kindMonkey: "Monkey's-Audio-Ton",
  kindWindowsMedia: 'Windows-Media-Ton',
  kindOpusInMp4: 'Opus-Ton in einer MP4-Datei',
  kindFlacInMp4: 'FLAC-Ton in einer MP4-Datei',
  kindAppleLossless: 'Apple-Lossless-Ton',
  kindDolby: 'Dolby-Digital-Ton',
  kindMp4: 'eine MP4-Datei ohne Ton einer bekannten Art',
  kindAiff: 'eine AIFF-Datei mit komprimiertem Ton („{compression}“)',
  kindOgg: 'eine Ogg-Datei mit Ton unbekannter Art',
  kindWebm: 'eine WebM- oder Matroska-Datei mit Ton der Art {codec}',
  kindWav: 'eine WAV-Datei mit komprimiertem Ton unbekannter Art (Format {number})',
  implausible:
    '„{name}“ scheint beschädigt: Der Kopf nennt {what}. Exportieren Sie die Datei neu, etwa als WAV mit 16 Bit.',
  statesRate: 'eine Abtastrate von {rate} Hz (zu öffnen sind {least} bis {most} Hz)',
  statesChannels: '{count} Kanäle (zu öffnen sind 1 bis {most})',
  statesBits: '{bits} Bit je Abtastwert',
  statesBlocks: 'komprimierte Blöcke von {bytes} Byte',
  longerThanHours:
    '„{name}“ ist länger als {hours} Stunden. Schneiden Sie die Datei in kürzere und öffnen Sie diese.',
  tooManySamples:
    '„{name}“ enthält mehr Ton, als sich auf einmal öffnen lässt ({channels} Kanäle mit {rate} Hz). Wandeln Sie die Datei in Mono mit 16 kHz um, oder schneiden Sie sie in kürzere.',
  tooLarge:
    '„{name}“ ist größer als {mebibytes} MiB. Schneiden Sie die Datei in kürzere, oder wandeln Sie sie in FLAC mit einem Kanal um.',
  longerThanAllowed:
    '„{name}“ dauert {duration}; hier {minutes, plural, one {wird höchstens eine Minute} other {werden höchstens # Minuten}} gehört. Senden Sie eine kürzere Aufnahme.',
  tooLongForOne:
    '„{name}“ dauert {duration}; eine einzelne Antwort gibt es für höchstens {minutes, plural, one {eine Minute} other {# Minuten}}. Hören Sie die Aufnahme als Zeitleiste, oder schneiden Sie sie in Sätze.',
  nothingToHear:
    '„{name}“ ist still, es gibt also nichts zu hören. Prüfen Sie das Mikrofon oder wählen Sie eine andere Datei.',
  tooShort:
    'Der Clip dauert {milliseconds} ms; nötig sind wenigstens {least} ms. Wählen Sie eine längere Aufnahme.',
  tooShortForThese:
    'Der Clip dauert {milliseconds} ms; für diese Merkmale sind wenigstens {least} ms nötig. Wählen Sie eine längere Aufnahme.',
  noSpeech:
    'In „{name}“ scheint niemand zu sprechen. Wählen Sie eine andere Aufnahme, oder hören Sie sie als einzelnen Clip.',
  noDetector: 'Die Spracherkennung fehlt („{file}“). Installieren Sie Affectron neu.',
  badDetector:
    '„{file}“ ist nicht die Spracherkennung, die mit Affectron kommt. Installieren Sie Affectron neu.',
  short:
    'Der Clip dauert {seconds, number, ::.00} s; die Modelle haben aus ganzen Sätzen gelernt, daher ist die Antwort weniger sicher, als sie aussieht.',
  long: 'Der Clip dauert {duration} Minuten; die Modelle haben aus einzelnen Sätzen gelernt und geben eine Antwort für alles. Hören Sie ihn als Zeitleiste, dann gibt es jede Sekunde eine Antwort.',
  cutOff: 'Die Datei ist abgeschnitten: {what} Gelesen wurde, was da ist.',
  cutBytes: 'Sie kündigt {announced} Byte Ton an und enthält {held}.',
  cutShare: 'Sie kündigt {announced} Byte Ton an und enthält {held} ({share} %).',
  cutPage: 'Sie endet mitten in einer Seite.',
  cutFrame: 'Sie endet mitten in einem Rahmen.',
  cutBlock: 'Sie endet mitten in einem Block.',
  cutAfter: 'Sie endet nach {seconds, number, ::.00} s.',
  damagedPart: 'Ein Teil der Datei ist beschädigt: {what}',
  badPages: 'Manche Seiten ließen sich nicht lesen und sind weggelassen.',
  badPackets: '{count, plural, one {Ein Paket ließ} other {# Pakete ließen}} sich nicht dekodieren.',
  badStretches:
    '{count, plural, one {Eine Stelle ließ sich nicht lesen und ist still.} other {# Stellen ließen sich nicht lesen und sind still.}}',
  badFrames: 'Manche Rahmen ließen sich nicht lesen.',
  furtherStreams: 'Die Datei enthält mehrere Tonspuren. Gelesen wurde nur die erste.',
  noNumbers:
    '{count, plural, one {Ein Abtastwert der Datei ist keine gültige Zahl. Er gilt als Stille.} other {# Abtastwerte der Datei sind keine gültigen Zahlen. Sie gelten als Stille.}}',
  clipped:
    'Die Aufnahme ist zu laut: {percent, number, ::.0} % davon sind an der Grenze abgeschnitten. Nehmen Sie noch einmal leiser auf.',
  silent:
    'In dieser Aufnahme ist kein Ton. Prüfen Sie das Mikrofon, seinen Stummschalter und den Eingangspegel.',
  quiet:
    'Die Aufnahme ist sehr leise, so dass Rauschen das Ergebnis entscheiden kann. Nehmen Sie näher am Mikrofon auf.',
  mostlySilent:
    'Diese Aufnahme ist größtenteils still. Schneiden Sie sie auf die Sprache zu, dann wird das Ergebnis klarer.',
  channelsCancel:
    'Die Kanäle dieser Datei löschen einander aus, daher ist ihre Mischung still. Vermutlich wurde einer verpolt aufgenommen: Exportieren Sie einen einzelnen Kanal und öffnen Sie diesen.',
  segmentOutside:
    '„{file}“ dauert {seconds} s, bei {start} s ist also nichts. Berichtigen Sie Anfang und Ende dieses Abschnitts.',
  stageReading: 'Aufnahme wird gelesen',
  stageSpeech: 'Sprache wird gesucht',
  stageEmotions: 'Emotionen werden gehört',
  unsure:
    'Das Modell ist nicht sicher: Nehmen Sie die genannte Emotion als eine von mehreren, die passen können.',
  oneOfSpeaker:
    'Das Modell beurteilt eine Aufnahme neben anderen derselben Person und hat hier keine. Beurteilt wurde sie neben den Personen des Trainings, daher ist die Antwort weniger sicher, als sie aussieht.',
  timelineInstead:
    '„{name}“ ist länger als eine Minute und bekommt eine Zeitleiste statt einer Antwort. Nehmen Sie einen kürzeren Clip.'
} as const
