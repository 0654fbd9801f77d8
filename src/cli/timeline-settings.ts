import { defaultTimelineSettings, TimelineSettings } from '../shared/timeline.ts'

/**
 * The settings of a timeline of which a person chose some.
 *
 * @param chosen seconds
 * @returns undefined where the step would leave speech between two windows unheard
 */
export function timelineSettings({
  window,
  step
}: {
  window?: number | undefined
  step?: number | undefined
}): TimelineSettings | undefined {
  const settings = TimelineSettings.parse({
    ...defaultTimelineSettings,
    ...(window === undefined ? {} : { windowSeconds: window }),
    ...(step === undefined ? {} : { stepSeconds: step })
  })
  return settings.stepSeconds <= settings.windowSeconds ? settings : undefined
}
