/** How the engine sets recordings aside for a test, what it warns of, and why it refuses. */
export const protocols = {
  test: 'Test: {what}.',
  testSpeakers: 'all recordings of the {count, plural, one {speaker} other {speakers}} {names}',
  testSession: 'all recordings of the session {name}',
  testFold: 'fold {fold} of {folds}, {what}',
  testRandom: '{percent} % of the recordings of each class at random (part {part} of {parts})',
  testAcross: 'all recordings of {test}, of a model trained on {training}',
  testLists: '{count} listed recordings',
  independent: 'The test speakers are heard neither in training nor in validation.',
  dependent: 'Test speakers may be heard in training too, so the score says nothing about new speakers.',
  validationUtterances:
    'Validation: {percent} % of the other recordings at random, of the same speakers as in training.',
  validationSpeakers: 'Validation: about {percent} % of the other speakers, who are not heard in training.',
  validationSessions: 'Validation: about {percent} % of the other sessions, at least one.',
  validationListed: 'Validation: as listed.',
  nearDuplicates: '{count, number} recordings are nearly the same as another; each group stays on one side.',
  leakingLeftOut:
    'Left out, because the same or nearly the same audio, or another part of the same file, tests or validates: {count, plural, one {# recording} other {# recordings}} ({names}).',
  unusedCorpora: 'Not used, because it neither trains nor is tested: {corpora}.',
  unusedUnlisted: 'Not used, because they are in no list: {count} recordings.',
  classUntested:
    'No test recording of "{protocol}" is labeled "{label}": its recall cannot be measured here.',
  speakerlessLeftOut:
    '{count, plural, one {# recording that does not say who speaks is left out.} other {# recordings that do not say who speaks are left out.}}',
  sessionlessLeftOut:
    '{count, plural, one {# recording that does not say of which session it is is left out.} other {# recordings that do not say of which session they are are left out.}}',
  unknownCorpus: 'There is no corpus "{corpus}" with recordings to use. There is {corpora}.',
  allTested: 'All corpora are tested, so none is left to train on. Give another corpus.',
  corpusTwice: 'The corpus "{corpus}" would both train and be tested. Name it once.',
  oneCorpus:
    'A test across corpora needs at least two corpora. Give another one, or choose another protocol.',
  oneClass:
    'All recordings are labeled "{label}", so there is nothing to tell apart. Choose at least two emotions that the corpus has.',
  classMissing:
    'No training recording of "{protocol}" is labeled "{label}". Add recordings of it, train without this emotion (--emotions), or choose another test.',
  inTwoLists:
    'The recording {recording} stands in two lists: {list} ({place}) and {otherList} ({otherPlace}). Name it in one.',
  listTest: 'test',
  listTraining: 'training',
  listValidation: 'validation',
  entry: 'entry {number}',
  lineOf: '{file}, line {line}',
  listUnread: 'The list "{file}" was not read.',
  unknownId: 'There is no recording "{recording}" ({place}). Ids look like {example}.',
  ambiguousId: 'Several corpora have a recording "{recording}" ({place}). Say which: {candidates}.',
  noFold: 'There is no fold {fold}; this corpus has folds 1 to {folds}.',
  noPart: 'There is no part {part} of a random split of {percent} %; there are {parts}.',
  fewForFolds:
    'There are too few speakers for folds. To test one speaker at a time, leave each one out (--protocol loso).',
  emptyFold:
    'With {folds} folds, fold {empty} would be empty: the speakers of each sex are dealt to the folds in turn, and there are at most {most} of one. Choose at most {most} folds. To test one speaker at a time, leave each one out (--protocol loso).',
  noSpeakerInTest:
    'The recording {recording} has no speaker, so the test cannot be called speaker-independent. Choose a corpus with speakers.',
  leak: '{what} would be both in {side} and in {other}. Remove duplicates from the corpus, or choose another protocol.',
  leakRecording: 'The recording {name}',
  leakAudio: 'The audio of {name}',
  leakNear: 'A near duplicate of {name}',
  leakFile: 'The file of {name}',
  leakSpeaker: 'The speaker {name}',
  sideTraining: 'training',
  sideValidation: 'validation',
  sideTest: 'the test',
  sideKnown: 'training or validation',
  pairNeeded:
    'The test needs one man and one woman, which {names} are not. Choose one of each, or another protocol (--protocol loso for one speaker, --protocol fold for several).',
  noSuchSex:
    'The corpus has no speaker known to be {sex, select, female {female} other {male}}, and the test needs a man and a woman. Choose a protocol that does not ask for the sex (--protocol fold or --protocol loso).',
  noSpeakers:
    'The corpus does not say who speaks, so a speaker-independent test is impossible. What remains is {others}; the result is then labeled speaker-dependent.',
  oneSpeaker:
    'All recordings are of one speaker, {speaker}, so a speaker-independent test is impossible. What remains is {others}; the result is then labeled speaker-dependent.',
  offerRandom: 'a random split (--protocol random)',
  offerLists: 'your own lists (--protocol lists)',
  offerSessions: 'whole sessions (--protocol session)',
  offerAcross: 'another corpus (--protocol across)',
  unknownName: 'There is no {what, select, session {session} other {speaker}} "{name}". There are {names}.',
  ambiguousName:
    'Several corpora have a {what, select, session {session} other {speaker}} "{name}". Say which: {candidates}.',
  nothingToTest:
    'By the protocol "{protocol}" nothing is left to test. Choose another part of the corpus for the test, or another protocol.',
  tooFewLeft:
    'By the protocol "{protocol}" too few recordings are left to train and validate. Choose a larger corpus, or let single utterances validate.',
  noSessions:
    'The corpus has no sessions, so none can be left out. Choose a protocol that keeps speakers apart (--protocol fold or --protocol loso).',
  oneSession:
    'The corpus has one session, {session}, so none can be left out. Choose a protocol that keeps speakers apart (--protocol fold or --protocol loso).',
  validationUnknownSpeakers:
    'Whole speakers cannot validate, because some recordings do not say their speaker. Let single utterances validate.',
  validationUnknownSessions:
    'Whole sessions cannot validate, because some recordings do not say their session. Let single utterances validate.',
  foldsOverlap:
    'The folds "{fold}" and "{other}" both test {recording}, so they cannot be judged together. Choose folds that test different recordings.',
  ofFold: 'Fold {fold}: {what}',
  foldImpossible: 'Fold {fold} cannot be run. {why}',
  noInnerFold: 'There is no inner fold {fold}; inside "{protocol}" there are {folds}.',
  testInner: '{what}, fold {fold} of {folds} inside another test, which takes no part: {outer}',
  fewForInner:
    'The speakers that "{protocol}" leaves to train are too few for {folds} inner folds, or unknown. Choose fewer inner folds, or a corpus with more speakers.'
} as const
