export const labels = {
  afraid: 'afraid',
  angry: 'angry',
  bored: 'bored',
  calm: 'calm',
  contemptuous: 'contemptuous',
  disgusted: 'disgusted',
  excited: 'excited',
  female: 'female',
  frustrated: 'frustrated',
  happy: 'happy',
  male: 'male',
  neutral: 'neutral',
  sad: 'sad',
  surprised: 'surprised'
} as const
