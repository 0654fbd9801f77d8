/** Why a model cannot be used. */
export const bundles = {
  none: 'There is no model in "{folders}". Train one with "affectron train", or name one with --model.',
  lookOver: 'This model does not wait to be taken in any more. Import it again.',
  gone: 'There is no model "{model}" any more. Choose another.',
  tooNew:
    'The model "{model}" has format version {version}; this Affectron reads up to {newest}. Update Affectron to use it.',
  changedFile:
    'The model "{model}" is damaged: {file} is not the file its card describes. Get the bundle again.',
  missingFile: 'The model "{model}" is damaged: {file} is missing. Get the bundle again.',
  notFound: 'There is no model at "{folder}" ({file} is missing). Choose the folder that holds {card}.',
  unreadable: '"{path}" cannot be read. Check its permissions.',
  invalid: 'The model "{model}" cannot be used: {why}. Get the bundle again or train it anew.',
  cardNoFile: 'The model "{model}" cannot be used: {file} is not a file. Get the bundle again.',
  otherFormat: '{file} does not follow the format',
  noFile: '{file} is not a file',
  noHash: '{card} has no hash for {file}',
  fileTooLarge: '{file} is larger than a model can be',
  noJson: 'one of its files is not JSON',
  layerSize: '{file} describes a layer of implausible size',
  weightBytes: 'its weights have {bytes} bytes where {file} says {expected}',
  unbuildable: 'its layers cannot be built',
  foreign:
    '"{file}" is a network for other programs, and cannot be imported. Choose the folder of the model that it was made from: it holds card.json.',
  notImported:
    '"{file}" is a model in one file, which has to be imported first: with "affectron import", which prints the folder to name instead, or with Import… in Models.',
  noArchive: '"{file}" is not a model. Choose an .affectron file, or card.json in the folder of a model.',
  archiveDamaged: '"{file}" is damaged or was cut off. Get it again.',
  archiveEncrypted:
    '"{file}" is locked with a password. Ask for one without, or unpack it and choose its card.json.',
  archiveTooLarge:
    '"{file}" would unpack to more than a model can be. Nothing of it was kept; do not trust where it is from.',
  archiveName:
    '"{file}" cannot be imported, because it holds "{name}": {why}. Ask for a file that Affectron exported.',
  archiveOutside: 'that is no name of a file of a model',
  archiveLink: 'that is a link or a device, not a file',
  archiveTwice: 'there are two of that name',
  archiveStranger: 'the model’s card does not name it',
  badSignature:
    'The signature of "{model}" does not fit: the model was changed after it was signed, or the signature belongs to another. Get it again from whoever signed it.',
  keyDamaged:
    '"{path}" is not an Ed25519 private key. Put the right file there, or move this one away to get a new key.',
  shipped: 'A model that came with Affectron cannot be deleted.',
  noAttention:
    'This model hears a clip as a whole and has no attention to check. Choose a model that hears it moment by moment.'
} as const
