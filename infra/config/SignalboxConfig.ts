/** What a team sets in `signalbox.config.ts`. */
export interface SignalboxOptions {
  /**
   * Prefix of every physical name, so that several deployments live in one account: 1 to 20
   * lower-case letters, digits and dashes, starting with a letter.
   *
   * @default "signalbox"
   */
  readonly name?: string;
  /** How long audit records are kept, 1 to 3,650 days. @default 365 */
  readonly retentionDays?: number;
  /** How long function logs are kept: a retention CloudWatch Logs knows. @default 30 */
  readonly logRetentionDays?: number;
  /** ARN of the SNS topic that alarms notify. @default alarms notify no one */
  readonly alarmTopicArn?: string;
  /** Infrequent access pays above some hundred GB. @default "standard" */
  readonly auditTableClass?: "standard" | "standard-infrequent-access";
}

/** The same with every setting decided. */
export interface SignalboxConfig {
  readonly name: string;
  readonly retentionDays: number;
  readonly logRetentionDays: number;
  readonly alarmTopicArn?: string;
  readonly auditTableClass: "standard" | "standard-infrequent-access";
}
