const secondsPerDay = 86_400;

/**
 * When what belongs to a job expires, in epoch seconds: the job itself, its steps, record mappings
 * and the configurations that it holds. Those that are kept with a subject stay.
 *
 * @param createdAt the job's.
 */
export function jobExpiry(createdAt: string, retentionDays: number): number {
  return Math.floor(Date.parse(createdAt) / 1000) + retentionDays * secondsPerDay;
}
