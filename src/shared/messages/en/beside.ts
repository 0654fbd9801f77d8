export const beside = {
  agree: 'Both hear <em>{firstEmotion}</em> ({firstPercent} and {secondPercent}).',
  close: 'Put the second model away',
  command: 'Second model on the same clip, or away',
  disagree:
    'They disagree: {first} hears <em>{firstEmotion}</em> ({firstPercent}), {second} hears <em>{secondEmotion}</em> ({secondPercent}).',
  first: 'first: {name}',
  gone: '{name} was deleted. What it heard stays here as long as this clip is shown.',
  hearing: '{name} is listening to the clip',
  label: 'Second model',
  lacks: 'not among its answers',
  leanAlike:
    'Both lean to <em>{firstEmotion}</em> ({firstPercent} and {secondPercent}), and not both are sure.',
  leanApart:
    'They differ, and not both are sure: {first} leans to <em>{firstEmotion}</em> ({firstPercent}), {second} to <em>{secondEmotion}</em> ({secondPercent}).',
  legend:
    'Shade and line: attention of {first}, up to <em>{firstHighest}</em>. Dashed line: {second}, up to <em>{secondHighest}</em>. Dotted: the average of the clip.',
  legendSecond:
    '{first} hears the clip as a whole. Dashed line: attention of {second}, up to <em>{secondHighest}</em>. Dotted: the average of the clip.',
  none: 'none',
  second: 'second: {name}',
  with: 'beside'
} as const
