/** What the engine says of an audio file: why it cannot be read or heard, and what a person should know of it. */
export const audio = {
  empty: '"{name}" is empty. Copy or download it again.',
  notAudio:
    '"{name}" is not an audio file, or of a kind that is not known here. Open a WAV, FLAC, MP3, Ogg or AIFF file.',
  corrupt:
    '"{name}" is damaged: {what}. Copy or download it again, or export it again from where it was made.',
  noDescription: 'the part of its header that describes the samples is missing',
  noStart: 'no intact start of its sound was found',
  nothingReadable: 'none of its sound can be read',
  headerTooShort: 'its header ends too early',
  opusIncomplete: 'its Opus header is incomplete',
  opusContradiction: 'its Opus header contradicts itself',
  noFrames: 'it holds no MP3 frames',
  undecodable: 'its sound cannot be decoded',
  noCodec: 'its header does not say how the sound is stored',
  vorbisIncomplete: 'its Vorbis header is incomplete',
  vorbisUnusable: 'its Vorbis header cannot be used',
  vorbisUndecodable: 'its Vorbis sound cannot be decoded',
  noSamples: '"{name}" holds no sound: its header is there but no samples follow. Record or export it again.',
  unsupported: '"{name}" is {what}, which cannot be read here. Convert it to WAV or FLAC and open that.',
  unsupportedHere:
    '"{name}" is {what}, which only the app\'s window can open: drop it there, or convert it to WAV or FLAC.',
  kindAac: 'AAC sound',
  kindCaf: 'Core Audio (CAF) sound',
  kindAu: 'Sun/NeXT (AU) sound',
  kindAmr: 'AMR sound',
  kindWavPack: 'WavPack sound',
  kindMonkey: "Monkey's Audio sound",
  kindWindowsMedia: 'Windows Media sound',
  kindOpusInMp4: 'Opus sound in an MP4 file',
  kindFlacInMp4: 'FLAC sound in an MP4 file',
  kindAppleLossless: 'Apple Lossless sound',
  kindDolby: 'Dolby Digital sound',
  kindMp4: 'an MP4 file without sound of a known kind',
  kindAiff: 'an AIFF file with compressed sound ("{compression}")',
  kindOgg: 'an Ogg file with sound of an unknown kind',
  kindWebm: 'a WebM or Matroska file with sound of the kind {codec}',
  kindWav: 'a WAV file with compressed sound of an unknown kind (format {number})',
  implausible:
    '"{name}" looks damaged: its header states {what}. Export it again, for example as 16-bit WAV.',
  statesRate: 'a sample rate of {rate} Hz ({least} to {most} Hz can be opened)',
  statesChannels: '{count} channels (1 to {most} can be opened)',
  statesBits: '{bits} bits per sample',
  statesBlocks: 'compressed blocks of {bytes} bytes',
  longerThanHours: '"{name}" is longer than {hours} hours. Cut it into shorter files and open those.',
  tooManySamples:
    '"{name}" holds more sound than can be opened at once ({channels} channels at {rate} Hz). Convert it to mono at 16 kHz, or cut it into shorter files.',
  tooLarge: '"{name}" is larger than {mebibytes} MiB. Cut it into shorter files, or convert it to mono FLAC.',
  longerThanAllowed:
    '"{name}" lasts {duration}; at most {minutes, plural, one {a minute is} other {# minutes are}} heard here. Send a shorter recording.',
  tooLongForOne:
    '"{name}" lasts {duration}; one answer is given for at most {minutes, plural, one {a minute} other {# minutes}}. Hear it as a timeline, or cut it into sentences.',
  nothingToHear:
    '"{name}" is silent, so there is nothing to hear. Check the microphone or choose another file.',
  tooShort: 'The clip lasts {milliseconds} ms; at least {least} ms are needed. Choose a longer recording.',
  tooShortForThese:
    'The clip lasts {milliseconds} ms; at least {least} ms are needed for these features. Choose a longer recording.',
  noSpeech: 'Nobody seems to speak in "{name}". Choose another recording, or analyze it as a single clip.',
  noDetector: 'The voice detector is missing ("{file}"). Install Affectron again.',
  badDetector: '"{file}" is not the voice detector that ships with Affectron. Install Affectron again.',
  short:
    'The clip lasts {seconds, number, ::.00} s; the models learned from whole sentences, so the answer is less sure than it looks.',
  long: 'The clip lasts {duration} minutes; the models learned from single sentences and give one answer for all of it. Hear it as a timeline for an answer every second.',
  cutOff: 'The file is cut off: {what} What is there was read.',
  cutBytes: 'it announces {announced} bytes of sound and holds {held}.',
  cutShare: 'it announces {announced} bytes of sound and holds {held} ({share} %).',
  cutPage: 'it ends in the middle of a page.',
  cutFrame: 'it ends in the middle of a frame.',
  cutBlock: 'it ends in the middle of a block.',
  cutAfter: 'it ends after {seconds, number, ::.00} s.',
  damagedPart: 'Part of the file is damaged: {what}',
  badPages: 'some of its pages could not be read and are left out.',
  badPackets: '{count, plural, one {one of its packets} other {# of its packets}} could not be decoded.',
  badStretches:
    '{count, plural, one {one stretch could not be read and is silent.} other {# stretches could not be read and are silent.}}',
  badFrames: 'some of its frames could not be read.',
  furtherStreams: 'The file holds several streams of sound. Only the first was read.',
  noNumbers:
    '{count, plural, one {One sample of the file is no valid number. It was set to silence.} other {# samples of the file are no valid numbers. They were set to silence.}}',
  clipped:
    'The recording is too loud: {percent, number, ::.0} % of it is cut off at full scale. Record again at a lower level.',
  silent: 'There is no sound in this recording. Check the microphone, its mute switch and the input level.',
  quiet: 'The recording is very quiet, so noise may decide the result. Record closer to the microphone.',
  mostlySilent: 'Most of this recording is silence. Cut it down to the speech for a clearer result.',
  channelsCancel:
    'The channels of this file cancel each other out, so their mix is silent. One was probably recorded with its polarity reversed: export a single channel and open that.',
  segmentOutside:
    '"{file}" lasts {seconds} s, so nothing is at {start} s. Correct the start and end of this segment.',
  stageReading: 'Reading the recording',
  stageSpeech: 'Finding speech',
  stageEmotions: 'Hearing emotions',
  unsure: 'The model is not sure: take the emotion named as one of several that may fit.',
  oneOfSpeaker:
    'The model judges a recording beside others of the same speaker, and has none here. It was judged beside the speakers of the training, so the answer is less sure than it looks.',
  timelineInstead:
    '"{name}" is longer than a minute and gets a timeline instead of one answer. Name a shorter clip.'
} as const
