/** What the engine says of folders of recordings: what it recognized, left out or cannot use, and why. */
export const corpora = {
  recordings: '{count, plural, one {# recording} other {# recordings}}',
  women: '{count, plural, one {# woman} other {# women}}',
  men: '{count, plural, one {# man} other {# men}}',
  sexUnknown: '{count, plural, one {# speaker of unknown sex} other {# speakers of unknown sex}}',
  recordingsOf: '{recordings} of {who}',
  more: '{count, number} more',
  others: 'others',
  quoted: '"{name}"',
  heading: '{name}: {language}; licence: {licence}.',
  headingPlain: '{name}: licence: {licence}.',
  named: '{name} "{key}"',
  labels: 'Labels: {labels}.',
  labelCount: '{count, number} {label}',
  labelCountWord: '{count, number} {label} ({word})',
  byNames: 'Recognized {name} by its file names: {what}.',
  byTables: 'Recognized {name} by its tables and file names: {what}.',
  bySessions:
    'Recognized {name} by its sessions and evaluations of {count, plural, one {# dialog} other {# dialogs}}: {what}.',
  fromTables: 'Read {tables}: {what}.',
  fromFolders: 'Read {what} from folders named after emotions: {labels}.',
  unwanted: 'Left out {count, plural, one {# recording} other {# recordings}} of {what}.',
  song: 'song (channel "both" would keep them)',
  speech: 'speech',
  copies:
    '{count, plural, one {# file bears the name of another and is left out as a copy.} other {# files bear the name of another and are left out as a copy.}}',
  strange:
    "{count, plural, one {# audio file is} other {# audio files are}} not named like the corpus's recordings and left out.",
  inNoFolder:
    '{count, plural, one {# audio file is} other {# audio files are}} in no such folder and left out.',
  inNoTable: '{count, plural, one {# audio file is} other {# audio files are}} in no table and left out.',
  listedNowhere:
    '{count, plural, one {# audio file is} other {# audio files are}} listed nowhere and left out.',
  segments: '{count, number} are segments of longer files.',
  speakerFolders: 'Took the folders {folders} for speakers.',
  sessionFolders: 'Took the folders {folders} for sessions.',
  noSexes: '"{table}" is missing, so the sex of the speakers is unknown. Put it beside {beside}.',
  styles: '{improvised, number} are improvised, {scripted, number} scripted.',
  undecided: 'The raters of {count, number} did not agree (xxx); these have no class.',
  unlabeled:
    '{count, plural, one {# recording has} other {# recordings have}} no evaluation and are left out.',
  evaluationsAlone: '{count, plural, one {# evaluation has} other {# evaluations have}} no recording.',
  utf16: '"{file}" was read as UTF-16.',
  windows1252:
    '"{file}" is not UTF-8 and was read as Windows-1252 (Latin-1). If names look wrong, save it as UTF-8.',
  usedStyle: 'Used {kept, number} {style} recordings of {all, number}.',
  excluded: '{count, plural, one {# recording is} other {# recordings are}} excluded.',
  relabeled: 'The label of {count, plural, one {# recording} other {# recordings}} is corrected.',
  reassigned: 'The speaker of {count, plural, one {# recording} other {# recordings}} is corrected.',
  left: 'Left are {what}.',
  classFrom: '{label}: {count, plural, one {# recording} other {# recordings}}, labeled {sources}.',
  sourceOf: '{label} ({corpus})',
  otherEmotions:
    'Left out {count, plural, one {# recording} other {# recordings}} of other emotions: {parts}.',
  noPart: 'No recording of {corpus} belongs to any class, so it takes no part.',
  ofCorpus: '{corpus}: {what}',
  badRow: '"{file}", line {line} {reason}; it is left out.',
  rowNoPath: 'has no path',
  rowNoEmotion: 'has no emotion',
  rowNeither: 'has no path or no emotion',
  rowQuote: 'has a quotation mark that is not closed',
  rowNoTime: 'has a start or end that is no time',
  rowBackwards: 'ends before it starts',
  rowNoObject: 'is not a JSON object',
  rowNoTurn: 'does not name a turn and its emotion',
  rowCells: 'has {found} where the header has {wanted}',
  columns: '{count, plural, one {# column} other {# columns}}',
  mixedEncoding:
    '"{file}" mixes encodings: it is UTF-8, but {count, plural, one {line} other {lines}} {lines} can only be Windows-1252 and were read as such. Check the names there, and save the file as UTF-8.',
  labelConflict:
    '"{file}" lies in a folder for {folder}, but its name says {name}; the name is used. Check which is right.',
  rowConflict:
    '"{file}", line {line} gives "{recording}" another emotion or speaker than an earlier row, which is used.',
  rowOutside:
    '"{file}", line {line} names "{recording}", which is outside of the folder; it is left out. Put the recording into the folder.',
  rowMissing: '"{file}", line {line} names "{recording}", which is not in the folder. Check the path.',
  rowAmbiguous:
    '"{file}", line {line} names "{recording}", a name that several recordings have. Write the path with its folders.',
  noMeldClip:
    '"{file}", line {line} names {recording}, but there is no such recording. Save the sound of its MP4 there.',
  noIemocapClip: '"{file}", line {line} names {recording}, but there is no such recording in sentences/wav.',
  moreProblems: 'There are {count, number} more problems. Repair these first, then look again.',
  unknownRecordings:
    'Corrections name {count, plural, one {a recording} other {recordings}} that the corpus does not have: {names}. Check the names.',
  unknownSpeakers:
    'Corrections name {count, plural, one {a speaker} other {speakers}} that the corpus does not have: {names}. Check the names.',
  noSpeakers:
    'Nothing says who speaks. Only a random split is possible, and its results are labeled speaker-dependent. For a test on unknown speakers give a manifest with a column "speaker".',
  oneSpeaker:
    'All recordings are of one speaker. Only a random split is possible, and its results are labeled speaker-dependent. For a test on unknown speakers add a corpus with other speakers.',
  folderUnreadable: 'The folder "{folder}" cannot be read and is left out. Check that you may read it.',
  misnamed: 'The name of "{file}" is not valid text on this system, so it cannot be opened. Rename it.',
  brokenLink: '"{file}" is a link that leads nowhere and is left out. Put the file itself there.',
  linkOutside: '"{file}" is a link out of the folder and is left out. Put the file itself there.',
  noClips: '"{folder}" holds no recordings. Choose the folder of a corpus, with its audio files unpacked.',
  allExcluded:
    'All recordings of {corpus} are excluded, so none is left. Exclude fewer of them, or leave the corpus out.',
  noStyle: '{corpus} does not say which of its recordings are {style}. Leave the style out.',
  sameTwice: '"{folder}" and "{other}" hold the same recordings. Give each corpus once.',
  several: '"{folder}" holds several corpora: {corpora}. Choose one of these folders, or name each of them.',
  inside: '"{folder}" ({corpus})',
  notThisLayout: '"{folder}" is not laid out as {corpus} ({layout}).',
  notRecognized:
    '"{folder}" is not laid out like a corpus that Affectron knows; it holds {count, number} audio files such as "{example}". Known are {corpora}, {manifest} and {folders}. Sort the recordings into folders named after the emotions, or write a manifest.',
  layoutManifest: 'a CSV, TSV or JSON Lines file with the columns path and emotion',
  layoutFolders: 'folders named after the emotions, such as angry/1.wav',
  tooManyFiles: '"{folder}" holds more than {most, number} files. Choose the corpus\'s own folder.',
  noTable:
    '"{file}" is no table with a path and an emotion in each row. Name the columns "path" and "emotion", or choose another file.',
  nothingListed: '{tables} {count, plural, one {lists} other {list}} no recording that can be used. {why}',
  noRows: 'There are no rows.',
  meldLabels:
    '"{folder}" holds MELD\'s recordings without their labels (train_sent_emo.csv, dev_sent_emo.csv, test_sent_emo.csv). Put the tables into the folder.',
  iemocapLabels:
    '"{folder}" holds IEMOCAP\'s recordings without their labels (Session1/dialog/EmoEvaluation). Choose the folder that holds Session1 to Session5 whole.',
  tableTooLarge: '"{file}" is larger than 128 MiB, too large for a table of recordings. Choose another file.',
  tableNoText: '"{file}" is not a text file. Save the table as CSV, TSV or JSON Lines in UTF-8.',
  noUsable: 'No recording of the emotions {classes} can be used. Check that this is the right folder.',
  vanished:
    '"{folder}" with {corpus} is not there any more. Connect its disk, or put the folder back, and start again.',
  unknownRecording:
    'There is no recording "{recording}" any more. It may have been moved or renamed: look at the folder again.',
  oneClass:
    'All recordings that can be used belong to one class, "{label}", so there is nothing to tell apart. Choose other classes, or add a corpus that has others.',
  nothingMapped:
    "No recording belongs to any of the classes. The labels of the corpora are {labels}. Choose the classes among the corpora's own, or give a label map that says which label belongs to which class.",
  noneOfClass:
    "No recording belongs to {classes}. The labels of the corpora are {labels}. Choose the classes among the corpora's own, or give a label map that says which label belongs to which class.",
  noLabelRequest:
    '"{file}" is neither paper, paper+excited or own, nor a file that can be read. Check the name.',
  badLabelMap: '"{file}" {what}. Write a JSON object of labels and their classes, such as {example}.',
  mapNoJson: 'is not JSON ({why})',
  mapNoMap: 'is no label map',
  mapEmpty: 'names no label',
  mapUnusable: 'cannot be used: {why}',
  mapUnusableAt: 'cannot be used at "{place}": {why}',
  sameSound: '{names} are the same recording; only the first is used.',
  sameSoundConflict: '{names} are the same recording under different labels; none of them is used.',
  nearlySame: '{names} are nearly the same recording ({likeness}).',
  likeness: '{percent, number, ::.0} % of the fingerprint equal',
  nearConflict:
    'Nearly the same recording stands under different labels or speakers: {groups}. At most one is right. All are used as they are labeled; listen to them, and correct the labels or leave them out.',
  nearGroup:
    '{names} ({what, select, labels {different labels} speakers {different speakers} other {different labels and speakers}})',
  groupsThen: '{before}; {next}',
  moreGroups: 'and {count, plural, one {# more group} other {# more groups}}',
  inFile: '{file}: {what}',
  inLine: '{file}: line {line}: {what}'
} as const
