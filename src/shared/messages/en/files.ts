/** Why a file or folder cannot be read or written. */
export const files = {
  notThere: '"{path}" is not there. Check the path and try again.',
  unreadable: '"{path}" cannot be read. Check that you may read this file.',
  noText: '"{path}" cannot be read. Check that it is a text file and that you may read it.',
  diskFull: '"{path}" cannot be written, because the disk is full. Make room and try again.',
  notWritable: '"{path}" cannot be written. Choose another place, or check that you may write there.',
  alreadyThere: '"{path}" is there already. Choose another name.',
  noFolder: 'There is no folder "{path}". Check the path and try again.',
  folderUnreadable: 'The folder "{path}" cannot be read. Check that you may read it and everything in it.',
  changedMeanwhile: '"{path}" changed while it was read, though its size and time did not. Start again.',
  noArray: '{path} {what}. Save it with NumPy as float32 in C order and try again.',
  noSample: 'There is no sample called {sample}. Choose one from the Samples menu.',
  arrayHeader: 'has a damaged header',
  arrayType: 'holds numbers of type {type}, not float32',
  arrayOrder: 'is in Fortran order',
  arrayBytes: 'holds {held} bytes, but its shape asks for {wanted}',
  arrayNone: 'is not a .npy file',
  arrayVersion: 'has .npy format {version}, not 1',
  arrayEnds: 'ends inside its header'
} as const
