import type { ErrorCode } from '../../errors.ts'

/** What the engine says in English under a code, in general terms. English itself needs none: its sentence is at hand. */
export const germanErrors: Record<ErrorCode, string> = {
  'audio/empty': 'Die Datei ist leer. Wählen Sie eine andere.',
  'audio/not-audio':
    'Die Datei ist keine Aufnahme, die Affectron kennt. Öffnen Sie WAV, FLAC, MP3, Ogg, Opus, AIFF oder M4A.',
  'audio/corrupt': 'Die Datei ist beschädigt. Sichern oder kopieren Sie sie noch einmal.',
  'audio/no-samples': 'In der Datei ist kein Ton. Nehmen Sie noch einmal auf oder wählen Sie eine andere.',
  'audio/unsupported-codec': 'Diese Kodierung wird nicht gelesen. Wandeln Sie die Datei in WAV oder FLAC um.',
  'audio/implausible-format':
    'Die Angaben in der Datei können nicht stimmen. Wandeln Sie sie in WAV oder FLAC um.',
  'audio/too-short': 'Die Aufnahme ist zu kurz für eine Antwort. Nehmen Sie wenigstens einen kurzen Satz.',
  'audio/too-long': 'Die Aufnahme ist zu lang. Teilen Sie sie in kürzere.',
  'audio/too-large': 'Die Datei ist zu groß. Teilen Sie sie in kürzere.',
  'audio/silent': 'In der Aufnahme ist nur Stille. Prüfen Sie das Mikrofon oder wählen Sie eine andere.',
  'audio/no-speech':
    'In der Aufnahme scheint niemand zu sprechen. Wählen Sie eine andere oder hören Sie sie als einzelnen Clip.',
  'file/not-found': 'Die Datei ist nicht da. Prüfen Sie, ob sie verschoben oder gelöscht wurde.',
  'file/unreadable': 'Die Datei kann nicht gelesen werden. Prüfen Sie, ob Sie sie lesen dürfen.',
  'file/not-writable':
    'Dort kann nicht geschrieben werden. Wählen Sie einen anderen Ort oder prüfen Sie die Rechte.',
  'file/disk-full': 'Der Datenträger ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  'corpus/not-recognized':
    'Der Aufbau des Ordners wird nicht erkannt. Ordnen Sie die Aufnahmen in Unterordner je Emotion oder legen Sie eine Tabelle bei.',
  'corpus/no-clips': 'In dem Ordner sind keine Aufnahmen. Wählen Sie einen anderen.',
  'corpus/too-few': 'Es sind zu wenige Aufnahmen. Nehmen Sie weitere dazu.',
  'corpus/vanished':
    'Eine Aufnahme, die eben noch da war, ist verschwunden. Prüfen Sie den Ordner und beginnen Sie noch einmal.',
  'corpus/too-large': 'Der Ordner hält zu viele Dateien. Wählen Sie einen kleineren.',
  'corpus/segment-outside': 'Ein Abschnitt liegt außerhalb seiner Aufnahme. Berichtigen Sie die Tabelle.',
  'corpus/no-labels':
    'Zu den Aufnahmen gibt es keine Emotionen. Legen Sie eine Tabelle bei oder ordnen Sie sie in Unterordner.',
  'corpus/outside-folder': 'Eine Angabe zeigt aus dem Ordner hinaus. Berichtigen Sie die Tabelle.',
  'corpus/missing-file':
    'Eine genannte Aufnahme fehlt. Legen Sie sie dazu oder nehmen Sie ihre Zeile heraus.',
  'corpus/bad-row': 'Eine Zeile der Tabelle ist unbrauchbar. Berichtigen Sie sie.',
  'corpus/encoding':
    'Die Tabelle hat eine Zeichenkodierung, die nicht gelesen wird. Sichern Sie sie als UTF-8.',
  'corpus/label-conflict': 'Dieselbe Aufnahme trägt verschiedene Emotionen. Entscheiden Sie sich für eine.',
  'corpus/no-speakers':
    'Es ist nicht bekannt, wer spricht. Geben Sie die Personen an, damit niemand in Training und Prüfung zugleich vorkommt.',
  'corpus/one-speaker': 'Es spricht nur eine Person. Für eine ehrliche Prüfung braucht es weitere.',
  'corpus/more-problems': 'Es gibt weitere Auffälligkeiten derselben Art.',
  'corpus/unknown-correction':
    'Eine Berichtigung nennt eine Aufnahme oder Person, die es in dem Ordner nicht gibt. Prüfen Sie die Namen.',
  'corpus/unknown-recording':
    'Diese Aufnahme ist nicht mehr da. Prüfen Sie, ob sie verschoben oder umbenannt wurde.',
  'labels/invalid': 'Die Zuordnung der Emotionen ist ungültig. Berichtigen Sie sie.',
  'labels/nothing':
    'Nach der Zuordnung bleibt keine Aufnahme übrig. Ordnen Sie wenigstens zwei Emotionen zu.',
  'labels/one-class': 'Nach der Zuordnung bleibt nur eine Emotion übrig. Es braucht wenigstens zwei.',
  'protocol/impossible': 'So lassen sich die Aufnahmen nicht aufteilen. Wählen Sie ein anderes Verfahren.',
  'protocol/no-speakers':
    'Dieses Verfahren muss wissen, wer spricht. Geben Sie die Personen an oder wählen Sie ein anderes.',
  'protocol/one-speaker': 'Dieses Verfahren braucht mehr als eine Person.',
  'protocol/no-sessions': 'Dieses Verfahren braucht Sitzungen, und es sind keine angegeben.',
  'protocol/empty-fold': 'Ein Teil bliebe leer. Wählen Sie weniger Teile.',
  'protocol/unknown-name': 'Dieses Verfahren gibt es nicht.',
  'protocol/unknown-id': 'Eine Liste nennt eine Aufnahme, die es nicht gibt.',
  'protocol/unknown-corpus': 'Ein genannter Korpus ist nicht dabei.',
  'protocol/class-missing':
    'Eine Emotion fehlt im Training. Wählen Sie ein anderes Verfahren oder andere Emotionen.',
  'protocol/leak': 'Prüfung und Training wären nicht getrennt. So wird nicht trainiert.',
  'run/not-found': 'Dieses Training gibt es nicht mehr.',
  'run/damaged': 'Der Ordner des Trainings ist beschädigt. Beginnen Sie es neu.',
  'run/changed':
    'Die Aufnahmen oder Einstellungen haben sich seit dem Beginn geändert. Beginnen Sie das Training neu.',
  'run/busy': 'An diesem Training arbeitet schon ein anderes Programm.',
  'training/diverged': 'Das Training ist aus dem Ruder gelaufen. Wählen Sie eine kleinere Lernrate.',
  'training/crashed':
    'Der Prozess, der liest und trainiert, ist ausgefallen. Bis zur letzten ganzen Epoche ist nichts verloren; versuchen Sie es noch einmal.',
  'draft/not-found': 'Diesen Plan gibt es nicht mehr. Beginnen Sie einen neuen.',
  'draft/damaged': 'Dieser Plan ist nicht mehr lesbar. Entfernen Sie ihn und beginnen Sie einen neuen.',
  'evaluation/different-items':
    'Die Ergebnisse betreffen verschiedene Aufnahmen und lassen sich nicht vergleichen.',
  'evaluation/all-heard': 'Das Modell kennt alle diese Aufnahmen schon. Prüfen Sie es an anderen.',
  'analysis/no-attention':
    'Dieses Modell hört eine Aufnahme als Ganzes und hat keine Aufmerksamkeit, die sich prüfen ließe. Wählen Sie ein Modell, das sie Moment für Moment hört.',
  'fusion/class-missing':
    'Für eine Emotion fehlt eine zurückgehaltene Aufnahme. Fügen Sie Aufnahmen davon hinzu oder verbinden Sie Modelle ohne sie.',
  'fusion/bad-prior':
    'Die Vorannahme passt nicht. Geben Sie für jede Emotion eine Wahrscheinlichkeit über 0 an, zusammen 1, oder keine.',
  'fusion/nested':
    'Eines der Modelle ist selbst eine Fusion. Fusionieren Sie stattdessen die Modelle, aus denen sie besteht.',
  'fusion/different-emotions':
    'Die Modelle kennen nicht dieselben Emotionen. Wählen Sie Modelle mit denselben Klassen.',
  'fusion/different-test':
    'Die Modelle sind nicht mit denselben Aufnahmen geprüft oder trainiert. Wählen Sie Läufe mit demselben Plan.',
  'experiment/not-found': 'Dieses Experiment gibt es nicht mehr.',
  'experiment/invalid': 'Die Beschreibung des Experiments ist ungültig.',
  'experiment/changed': 'Das Experiment wurde seit dem Beginn geändert.',
  'history/locked':
    'Ein anderes Programm benutzt den Verlauf. Schließen Sie es oder warten Sie, bis es fertig ist, und versuchen Sie es noch einmal.',
  'history/too-new':
    'Der Verlauf stammt von einem neueren Affectron. Aktualisieren Sie Affectron, um ihn zu öffnen.',
  'history/not-found': 'Diese Aufnahme ist nicht mehr im Verlauf.',
  'history/no-audio':
    'Der Ton dieser Aufnahme ist nicht mehr im Ordner des Verlaufs. Löschen Sie den Eintrag oder öffnen Sie die Datei noch einmal.',
  'history/no-corrections':
    'Es gibt noch keine Korrektur. Öffnen Sie eine Aufnahme, sagen Sie, was Sie stattdessen hören, und exportieren Sie noch einmal.',
  'model/not-found': 'Dieses Modell gibt es nicht mehr. Wählen Sie ein anderes.',
  'model/invalid': 'Die Dateien des Modells sind ungültig. Lesen Sie es noch einmal ein.',
  'model/hash-mismatch':
    'Die Dateien des Modells wurden verändert. Lesen Sie es noch einmal aus der Quelle ein.',
  'model/foreign':
    'Das ist ein Netz für andere Programme. Wählen Sie den Ordner des Modells, aus dem es entstand: Darin liegt card.json.',
  'model/not-imported': 'Das ist ein Modell in einer Datei. Lesen Sie es erst ein.',
  'export/unsupported':
    'Dieses Format kann das Modell nicht fassen; es wurde nichts geschrieben. Exportieren Sie das Modell selbst.',
  'export/differs':
    'Das exportierte Modell antwortet nicht wie dieses; es wurde nichts geschrieben. Bitte melden Sie das.',
  'export/no-runtime':
    'Was einen Export mit dem Modell vergleicht, lässt sich nicht laden; es wurde nichts geschrieben. Installieren Sie die Pakete von Affectron neu.',
  'export/crashed':
    'Der Prozess, der exportiert, ist stehen geblieben; es wurde nichts geschrieben. Versuchen Sie es noch einmal.',
  'model/not-archive':
    'Das ist kein Modell. Wählen Sie eine .affectron-Datei oder card.json im Ordner eines Modells.',
  'model/archive-damaged': 'Die Datei ist beschädigt oder abgeschnitten. Holen Sie sie noch einmal.',
  'model/archive-name':
    'In der Datei ist etwas, was nicht zu einem Modell gehört. Bitten Sie um eine, die Affectron exportiert hat.',
  'model/archive-encrypted':
    'Die Datei ist mit einem Passwort verschlossen. Bitten Sie um eine ohne Passwort.',
  'model/archive-too-large':
    'Entpackt wäre die Datei größer, als ein Modell sein kann. Trauen Sie ihr nicht.',
  'model/bad-signature':
    'Die Unterschrift des Modells passt nicht. Holen Sie es noch einmal von dem, der es unterschrieben hat.',
  'key/damaged':
    'Ihr Schlüssel zum Unterschreiben ist beschädigt. Räumen Sie ihn weg, um einen neuen zu bekommen.',
  'model/too-new': 'Das Modell stammt von einer neueren Version. Aktualisieren Sie Affectron.',
  'compute/unavailable': 'Auf diesem Computer lässt sich nicht rechnen. Führen Sie „affectron doctor“ aus.',
  'engine/crashed':
    'Die Engine ist während der Arbeit ausgefallen. Sie startet neu; versuchen Sie es gleich noch einmal.',
  'engine/busy': 'Die Engine ist beschäftigt. Versuchen Sie es gleich noch einmal.',
  'ipc/invalid-message':
    'Fenster und Programm verstehen einander nicht. Schließen Sie Affectron und starten Sie es neu.',
  'microphone/unavailable':
    'Das Mikrofon ist nicht verfügbar. Prüfen Sie, ob es angeschlossen und erlaubt ist.',
  'settings/damaged':
    'Ihre Einstellungen waren nicht lesbar und wurden beiseitegelegt. Es gelten die üblichen.',
  'removal/over': 'Es ist schon gelöscht und lässt sich nicht zurückholen.',
  'server/port-in-use': 'Der Port ist schon belegt. Wählen Sie mit --port einen anderen.',
  'server/port-not-permitted':
    'Diesen Port darf das Konto nicht verwenden. Wählen Sie mit --port einen ab 1024.',
  'server/no-such-host': 'Diese Adresse hat der Rechner nicht. Wählen Sie mit --host eine andere.',
  'server/key-needed':
    'Andere Rechner könnten den Server benutzen. Nennen Sie mit --api-key-file einen Schlüssel.',
  'server/bad-key':
    'Die Datei mit den Schlüsseln ist unbrauchbar. Legen Sie dort einen langen zufälligen ab.',
  'server/bad-origin': 'Das ist keine Herkunft. Schreiben Sie sie wie ein Browser: https://example.org.',
  'server/unauthorized': 'Der Schlüssel fehlt oder ist falsch.',
  'server/foreign-host': 'Der Server antwortet nur unter seiner eigenen Adresse.',
  'server/foreign-origin': 'Seiten dieser Herkunft dürfen den Server nicht benutzen.',
  'server/too-large': 'Die Aufnahme ist zu groß für den Server. Senden Sie eine kürzere.',
  'server/media-type': 'Der Server nimmt nur die Bytes von Audiodateien.',
  'server/bad-request': 'Die Anfrage an den Server ist nicht zu verstehen.',
  'server/not-found': 'Unter dieser Adresse hat der Server nichts.',
  'server/busy': 'Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.',
  'server/time-limit': 'Die Anfrage dauerte dem Server zu lange. Senden Sie eine kürzere Aufnahme.',
  'server/closing': 'Der Server wird beendet.',
  'server/bad-message': 'Die Nachricht an den Server ist nicht zu verstehen.',
  usage: 'Der Befehl ist so nicht möglich.',
  canceled: 'Abgebrochen.',
  internal:
    'In Affectron ist etwas schiefgegangen. Führen Sie „affectron doctor“ aus und melden Sie, was es sagt.'
}
