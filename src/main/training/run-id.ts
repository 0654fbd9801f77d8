/**
 * A name for a run's folder that sorts by time and tells what it is, e.g. `20260102-030405-emo-db`.
 *
 * @param name of the model, as a person wrote it
 */
export function runIdOf(name: string, now: Date): string {
  const [day, time] = now.toISOString().split('T')
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
  const stamp = `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`
  return slug === '' ? stamp : `${stamp}-${slug}`
}
