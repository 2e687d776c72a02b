/** A figure that a service or a function sends to CloudWatch. */
export interface Sample {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** How long ago it was sent: 0 is within the minute that has just ended. */
  readonly minutesAgo: number;
  readonly value: number;
}
