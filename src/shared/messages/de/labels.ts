export const labels = {
  afraid: 'ängstlich',
  angry: 'wütend',
  bored: 'gelangweilt',
  calm: 'ruhig',
  contemptuous: 'verächtlich',
  disgusted: 'angeekelt',
  excited: 'aufgeregt',
  female: 'weiblich',
  frustrated: 'frustriert',
  happy: 'fröhlich',
  male: 'männlich',
  neutral: 'neutral',
  sad: 'traurig',
  surprised: 'überrascht'
}
