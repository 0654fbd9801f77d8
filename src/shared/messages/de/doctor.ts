import type { FindingCode } from '../../corpus-report.ts'

/** What the doctor says of a corpus in German; English itself needs none: its sentences are at hand. */
interface FindingSentences {
  message: string
  meaning: string
  advice: string
  /** Of an item; absent where it says nothing beyond the files. */
  detail?: string
}

const recordings = '{count, plural, one {# Aufnahme} other {# Aufnahmen}}'
const recordingsAre = '{count, plural, one {# Aufnahme ist} other {# Aufnahmen sind}}'
const occurs = '{count, plural, one {# Aufnahme kommt} other {# Aufnahmen kommen}}'
const contradiction =
  '{contradiction, select, different_labels {verschiedene Bezeichnungen} different_speakers {verschiedene Personen} different_labels_and_speakers {verschiedene Bezeichnungen und Personen} other {dieselbe Bezeichnung}}'
const likeness =
  '{likeness, select, equal {gleich} other {{share, number, ::percent .0} des Fingerabdrucks gleich}}'

/** ICU messages with the values of the finding; labels come as words. */
export const germanFindings: Record<FindingCode, FindingSentences> = {
  'corpus/problems': {
    message: 'Ein Teil des Korpus war nicht zu verstehen.',
    meaning: 'Was hier steht, nimmt am Training nicht teil.',
    advice: 'Berichtigen Sie die Zeilen oder Dateien und prüfen Sie noch einmal.'
  },
  'clips/missing': {
    message: `${recordingsAre} nicht mehr da oder nur in einer Liste genannt.`,
    meaning: 'Sie können nicht teilnehmen: Das Training lässt sie weg und sagt es.',
    advice: 'Holen Sie die Dateien zurück oder nehmen Sie sie aus der Liste.'
  },
  'clips/unreadable': {
    message: `${recordings} {count, plural, one {lässt} other {lassen}} sich nicht lesen.`,
    meaning: 'Am Training können sie nicht teilnehmen.',
    advice: 'Kopieren oder laden Sie sie noch einmal, oder lassen Sie sie weg.'
  },
  'clips/damaged': {
    message: `${recordingsAre} abgeschnitten oder zum Teil beschädigt.`,
    meaning: 'Ein Modell lernt aus dem Rest, unter einer Bezeichnung, die dem Ganzen galt.',
    advice: 'Kopieren oder laden Sie diese Dateien noch einmal, oder lassen Sie sie weg.',
    detail: 'abgeschnitten oder beschädigt; gelesen wurde, was da ist'
  },
  'clips/silent': {
    message: `${recordings} ohne jeden Ton.`,
    meaning:
      'Stille hat keine Emotion: Eine Bezeichnung dafür lehrt das Modell nur Rauschen, und im Test ist sie ein Münzwurf.',
    advice: 'Lassen Sie sie weg oder nehmen Sie noch einmal auf.',
    detail: 'kein Ton'
  },
  'clips/quiet': {
    message: `${recordingsAre} sehr leise (Sprache unter −46 dB der Vollaussteuerung).`,
    meaning: 'Rundung und Rauschen wiegen so viel wie die Stimme, und die Merkmale beschreiben beides.',
    advice:
      'Hören Sie ein paar an. Lauter machen nimmt das Rauschen nicht weg; nehmen Sie noch einmal auf, wenn es geht.',
    detail: 'Sprache bei {level, number, ::.} dB'
  },
  'clips/mostly-silent': {
    message: `${recordingsAre} die meiste Zeit still.`,
    meaning:
      'Es gibt mehr Stille als Sprache, und Mittelwerte über die Zeit sagen dann wenig über die Stimme.',
    advice: 'Schneiden Sie sie auf die Sprache zu.',
    detail: '{share, number, ::percent .} Pause'
  },
  'clips/clipped': {
    message: `${recordingsAre} übersteuert: zu laut für das Gerät, die Spitzen sind abgeschnitten.`,
    meaning:
      'Abgeschnittene Spitzen klingen hart und verändern das Spektrum. Laute Emotionen trifft es zuerst, und ein Modell lernt womöglich die Verzerrung statt der Stimme.',
    advice:
      'Sehen Sie nach, ob eine Klasse oder Person stärker betroffen ist. Nehmen Sie noch einmal leiser auf, wenn es geht.',
    detail: '{share, number, ::percent .0} an der Grenze abgeschnitten'
  },
  'clips/noisy': {
    message: `In ${recordings} hebt sich die Sprache von den leisesten Stellen um weniger als 15 dB ab: Rauschen, Musik oder gar keine Pause.`,
    meaning:
      'Rauschen verdeckt die Stimme, und wo es mit einer Klasse oder Person einhergeht, lernt ein Modell das Rauschen.',
    advice: 'Hören Sie ein paar an. Rauschen, das alle Klassen teilen, schadet wenig.',
    detail: 'Sprache {above, number, ::.} dB über dem Rest'
  },
  'clips/dc-offset': {
    message: `${recordings} mit festem Versatz (die Welle schwingt nicht um null).`,
    meaning:
      'Nulldurchgänge und Energie werden aus der Welle berechnet, wie sie ist, und stimmen dort nicht.',
    advice: 'Entfernen Sie den Versatz mit einem Tonprogramm oder lassen Sie die Dateien weg.',
    detail: 'im Mittel {share, number, ::percent .0} der Vollaussteuerung'
  },
  'clips/channels-cancel': {
    message: `Die Kanäle von ${recordings} löschen einander aus.`,
    meaning:
      'Die Merkmale werden aus dem Mittel der Kanäle berechnet, und darin ist von der Stimme nichts übrig.',
    advice: 'Speichern Sie von jeder Datei einen einzelnen Kanal und ersetzen Sie sie damit.',
    detail: 'die Mischung der Kanäle ist still'
  },
  'clips/too-short': {
    message: `${recordingsAre} kürzer als 0,5 s.`,
    meaning:
      'Darin sind ein, zwei Silben, zu wenig für eine Veränderung in der Zeit; unter 0,025 s gibt es gar keine Merkmale.',
    advice: 'Lassen Sie sie weg, wenn nicht auch Ihre Aufnahmen im Gebrauch so kurz sind.',
    detail: '{seconds, number, ::.00#} s'
  },
  'clips/too-long': {
    message: `${recordingsAre} länger als 30 s.`,
    meaning:
      'Eine Bezeichnung stimmt über so lange Zeit selten durchweg, und ein Stapel braucht Speicher und Zeit seiner längsten Aufnahme.',
    advice: 'Schneiden Sie sie in Sätze oder lassen Sie sie weg.',
    detail: '{seconds, number, ::.} s'
  },
  'duplicates/conflicting': {
    message: `${occurs} mehrmals unter verschiedenen Bezeichnungen oder Personen vor.`,
    meaning:
      'Höchstens eine der Bezeichnungen stimmt. Unter zwei Personen kann derselbe Ton im Training und im Test stehen, und die Zahl wird zu gut.',
    advice:
      'Hören Sie hin und berichtigen Sie die Bezeichnung, oder lassen Sie die Gruppe weg. Das Training lässt alle Kopien weg und sagt es.',
    detail: `${contradiction}, ${likeness}`
  },
  'duplicates/same': {
    message: `${occurs} mehrmals mit derselben Bezeichnung und Person vor.`,
    meaning:
      'Kopien zählen, als hätte die Person es noch einmal gesagt, und eine zufällige Aufteilung bringt denselben Ton ins Training und in den Test.',
    advice: 'Behalten Sie je eine. Das Training nimmt die erste und sagt es.',
    detail: `${contradiction}, ${likeness}`
  },
  'duplicates/near-conflicting': {
    message: `${occurs} in anderer Form (Pegel, Kodierung, Abtastrate, Schnitt) noch einmal unter verschiedenen Bezeichnungen oder Personen vor.`,
    meaning:
      'Höchstens eine der Bezeichnungen stimmt, und von einer Person, die geprüft wird, kann eine andere mit demselben Ton trainiert haben.',
    advice:
      'Hören Sie jede Gruppe an und berichtigen Sie die Bezeichnungen, oder lassen Sie sie weg. Das Training nimmt sie, wie sie heißen, auf einer Seite des Tests.',
    detail: `${contradiction}, ${likeness}`
  },
  'duplicates/near-same': {
    message: `${occurs} in anderer Form (Pegel, Kodierung, Abtastrate, Schnitt) noch einmal mit derselben Bezeichnung und Person vor.`,
    meaning:
      'Kopien zählen, als hätte die Person es noch einmal gesagt, und eine Aufteilung, die nichts davon weiß, bringt denselben Ton ins Training und in den Test.',
    advice:
      'Hören Sie ein paar an und behalten Sie je eine. Das Training nimmt alle, auf einer Seite des Tests.',
    detail: `${contradiction}, ${likeness}`
  },
  'labels/outside-default': {
    message: `${recordings} {count, plural, one {hat} other {haben}} andere Bezeichnungen als neutral, fröhlich, wütend und traurig.`,
    meaning:
      '{left, select, nothing {Mit den üblichen Klassen bleibt nichts zu unterscheiden, und das Training lehnt ab.} other {Das Training lässt sie weg, solange man ihre Klassen nicht verlangt.}}',
    advice: 'Um auch damit zu trainieren, geben Sie ihnen bei den Bezeichnungen Klassen: {words}.',
    detail: '{label}: {count, number}'
  },
  'labels/one-class': {
    message: 'Alle Aufnahmen haben die Bezeichnung {label}.',
    meaning: 'Mit einer einzigen Klasse gibt es nichts zu unterscheiden und nichts zu lernen.',
    advice:
      'Fügen Sie Aufnahmen anderer Emotionen hinzu, oder sehen Sie nach, ob der Ordner nur ein Teil des Korpus ist.'
  },
  'labels/rare': {
    message: 'Weniger als {limit, number} Aufnahmen haben die Bezeichnung {labels}.',
    meaning:
      'Aus so wenigen kann ein Modell keine Klasse lernen, und im Test verschiebt jede einzelne das Mittel um viele Punkte. In einer Gruppe ist womöglich keine davon.',
    advice:
      'Lassen Sie die Klasse weg, legen Sie sie mit einer verwandten zusammen oder nehmen Sie mehr davon auf.',
    detail: '{label}'
  },
  'labels/imbalanced': {
    message:
      'Es gibt {ratio, number, ::.0}-mal so viele Aufnahmen von {label} ({count, number}) wie von {other} ({otherCount, number}).',
    meaning:
      'Ein Modell gewinnt Genauigkeit, indem es auf die häufigen Klassen rät; die Genauigkeit verbirgt das, UAR und MAF zeigen es.',
    advice:
      'Urteilen Sie nach der UAR. Gewichte je Klasse oder gleich viele Beispiele aus jeder lassen die seltenen ebenso zählen.',
    detail: '{label}: {count, number}'
  },
  'speakers/unknown': {
    message: `{known, plural, =0 {Der Korpus sagt nicht, wer spricht.} other {Bei ${recordings} weiß niemand, wer spricht.}}`,
    meaning:
      'Dieselbe Stimme kann im Training und im Test stehen. Die Zahl ist dann sprecherabhängig: Sie sagt nichts über neue Personen und ist meist zu gut.',
    advice:
      'Nennen Sie die Personen hier oder in einer Liste (CSV mit den Spalten path, emotion, speaker). Ohne sie ist nur die zufällige Aufteilung möglich, deren Zahlen als sprecherabhängig gelten.',
    detail: 'keine Person'
  },
  'speakers/one': {
    message: 'Es gibt nur eine Person, {speaker}.',
    meaning: 'Niemand bleibt zum Prüfen übrig: Eine sprecherunabhängige Zahl ist nicht möglich.',
    advice:
      'Fügen Sie Personen hinzu, prüfen Sie an einem anderen Korpus, oder nehmen Sie die zufällige Aufteilung, deren Zahlen als sprecherabhängig gelten.'
  },
  'speakers/few': {
    message: 'Es gibt nur {count, number} Personen.',
    meaning:
      'Ein Modell lernt eher diese Stimmen als die Emotionen darin, und ein Intervall aus so wenigen weiß nichts davon, wie Menschen sich unterscheiden.',
    advice:
      'Prüfen Sie jede Person einmal (eine Person ausgelassen), und trauen Sie Unterschieden von wenigen Punkten nicht.'
  },
  'speakers/sex-unknown': {
    message:
      '{all, select, yes {Von keiner Person ist bekannt, ob sie eine Frau oder ein Mann ist.} other {Von {missing, number} der {count, number} Personen ist nicht bekannt, ob sie eine Frau oder ein Mann ist.}}',
    meaning:
      'Das Testpaar des Papers (ein Mann, eine Frau) lässt sich daraus nicht ziehen, Gruppen können die Geschlechter nicht ausgleichen, und ihre Aufnahmen trainieren die Aufgabe Geschlecht nicht.',
    advice:
      'Tragen Sie hier ein, was Sie wissen, oder wählen Sie eine Prüfung, die eine Person oder eine Gruppe auslässt.',
    detail: `{speaker}: ${recordings}`
  },
  'speakers/one-sex': {
    message: 'Alle Personen sind {sex, select, female {Frauen} other {Männer}}.',
    meaning:
      'Das Testpaar des Papers ist nicht möglich, die Aufgabe Geschlecht hat nichts zu lernen, und eine Zahl gilt nur für {sex, select, female {Frauen} other {Männer}}.',
    advice:
      'Lassen Sie zum Prüfen eine Person oder eine Gruppe aus, und sagen Sie mit der Zahl, wer gesprochen hat.'
  },
  'speakers/imbalanced': {
    message:
      'Von {speaker} gibt es {ratio, number, ::.0}-mal so viele Aufnahmen ({count, number}) wie von {other} ({otherCount, number}).',
    meaning:
      'Die häufigen Stimmen bestimmen, was gelernt wird, und Gruppen von Personen werden sehr verschieden groß.',
    advice: 'Nehmen Sie lieber Gruppen als ein einzelnes Paar, und sehen Sie die Zahlen nach Person an.',
    detail: '{speaker}: {count, number}'
  },
  'speakers/missing-classes': {
    message: '{count, plural, one {# Person hat} other {# Personen haben}} zu mancher Klasse keine Aufnahme.',
    meaning:
      'Eine Prüfung nur an so einer Person kann die fehlende Klasse nicht messen. Wo eine Klasse von wenigen kommt, lernt ein Modell womöglich deren Stimmen statt der Emotion.',
    advice:
      'Prüfen Sie an Gruppen von mehreren. Sehen Sie nach, dass keine Klasse an einer einzigen Stimme hängt.',
    detail: '{speaker} fehlt {labels}'
  },
  'recording/rate-mix': {
    message: 'Die Abtastraten sind verschieden: {rates}.',
    meaning:
      '{narrow, select, yes {Alles wird auf {needed, number, ::group-off} Hz gebracht, aber unter dieser Rate fehlen die hohen Frequenzen, und das zeigen die Merkmale.} other {Alles wird auf {needed, number, ::group-off} Hz gebracht; das allein schadet nicht. Oft bedeutet es verschiedene Geräte.}}',
    advice:
      '{narrow, select, yes {Sehen Sie nach, dass Klassen und Personen gleichmäßig auf die Raten verteilt sind, oder lassen Sie die niedrigen weg.} other {Nichts, wenn Klassen und Personen gleichmäßig auf die Raten verteilt sind. Die meisten haben {usual, number, ::group-off} Hz.}}',
    detail: '{rate, number, ::group-off} Hz'
  },
  'recording/rate-by-class': {
    message: 'Die Abtastrate hängt mit der Klasse zusammen (Cramérs V {association, number, ::.00}).',
    meaning: 'Ein Modell kann die Klassen am Gerät erkennen; hier gibt das gute Zahlen, anderswo versagt es.',
    advice:
      'Nehmen Sie Aufnahmen mit einer einzigen Rate, oder gleichen Sie die Klassen innerhalb jeder Rate aus.',
    detail: '{label}: {rates}'
  },
  'recording/channel-mix': {
    message: 'Die Zahl der Kanäle ist verschieden: {channels}.',
    meaning:
      'Die Merkmale werden aus dem Mittel der Kanäle berechnet. Es klingt anders, wo die Mikrofone auseinander standen.',
    advice: 'Nichts, wenn Klassen und Personen gleichmäßig verteilt sind.',
    detail: '{count, plural, one {# Kanal} other {# Kanäle}}'
  },
  'recording/loudness-by-class': {
    message:
      '{label} ist {difference, number, ::.0} dB lauter als {other}; die Klasse erklärt {effect, number, ::percent .} der Unterschiede im Pegel.',
    meaning:
      'Wut ist auch im Leben lauter als Trauer. Wurden aber Pegel eingestellt oder Dateien nach Klassen normalisiert, lernt ein Modell das. Normalisierung je Aufnahme nimmt einen festen Pegel weg; nach Person oder über alle Trainingsdaten bleibt er.',
    advice:
      'Bleiben Sie bei der Normalisierung je Aufnahme, wenn die Pegel nicht so sind, wie sie aufgenommen wurden. Zufällige Pegel im Training machen die Lautstärke als Hinweis wertlos.',
    detail: `{label}: {level, number, ::.0} dB (${recordings})`
  },
  'recording/duration-by-class': {
    message:
      '{label} dauert {ratio, number, ::.0}-mal so lang wie {other}; die Klasse erklärt {effect, number, ::percent .} der Unterschiede in der Länge.',
    meaning:
      'Trauriges wird auch im Leben langsamer gesprochen. Wurden aber Pausen verschieden geschnitten oder stehen in den Klassen andere Sätze, kann ein Modell sie an der Länge erkennen.',
    advice:
      'Sehen Sie nach, ob alle Klassen dieselben Sätze enthalten und ob die Pausen am Rand gleich geschnitten sind.',
    detail: `{label}: {seconds, number, ::.00} s (${recordings})`
  }
}

/** Follows where a fault of single recordings goes with the label. */
export const germanAssociation = {
  message: 'Es hängt mit der Bezeichnung zusammen (Cramérs V {association, number, ::.00}).',
  meaning: 'Hier unterscheiden sich die Bezeichnungen darin so sehr, dass ein Modell sie am Fehler erkennt.'
}
