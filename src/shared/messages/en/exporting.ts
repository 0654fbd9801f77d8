/** Taking a model away as files that other programs load. */
export const exporting = {
  atWork: 'A model is being exported already. Wait for its end, or cancel it.',
  crashed: 'The process that exports has stopped, so nothing was written. Try again.',
  gone: 'This export is not known any more. Look for the file where you put it.',
  stageWriting: 'Writing the model as {format}',
  stageComparing: 'Comparing the exported model with this one',
  notFree:
    '"{path}" is there already and is no earlier export as this format. Choose another name for the export.',
  customPart:
    'The model "{model}" has a part, "{layer}", that {format} cannot hold. Nothing was written. Export the bundle itself instead.',
  tooLarge:
    'The model "{model}" takes {gigabytes} GB, and a file of {format} holds at most 2. Nothing was written. Export the members of the fusion one by one.',
  tooLargeForPage:
    'The model "{model}" takes {megabytes} MB, and a page holds at most {limit}. Nothing was written. Export it as .affectron instead.',
  noPage:
    'The page that a model is put into is missing from this installation, so nothing was written. Build Affectron again with "npm run build".',
  phases:
    'A member of "{model}" hears every few frames in turns, which cannot be prepared outside for all members alike. Nothing was written. Export it with features as input (--input features).',
  noSound:
    'The model "{model}" hears functionals of a whole recording, or leveled sound, which Affectron’s ONNX files do not compute. Nothing was written. Export it with features as input (--input features).',
  featuresOnly:
    'A file of {format} takes features, as `affectron features` writes them, not {input}. Nothing was written. Leave --input away, or export as onnx.',
  differs:
    'The exported model does not answer like "{model}": {what} differ by {difference}, at most {tolerance} is right. Nothing was written. Please report this.',
  noRuntime:
    '{runtime}, which compares an export with the model, cannot be loaded on this machine, so nothing was written. Install the packages of Affectron again.',
  malformed: 'The exported model breaks a rule of {format}: {rule}. Nothing was written. Please report this.'
} as const
