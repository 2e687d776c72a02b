import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";

/** A version of an object, or the mark of its deletion. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  readonly modifiedAt: Date;
}

/** What the detail bucket has, and had, under a key. */
export interface ObjectVersions {
  /** In no particular order; none where there is nothing. */
  of(key: string): Promise<readonly ObjectVersion[]>;
}

/** What calls the watch for changes of a table. */
export interface StreamMapping {
  /** Of the stream. */
  readonly sourceArn: string;
  /** As Lambda says: `Enabled`, `Disabled`, or what is on its way. */
  readonly state: string;
  /** As Lambda says, empty before the first. */
  readonly lastResult: string;
  /** Patterns of the changes that are handed on, as JSON; none for all of them. */
  readonly filters: readonly string[];
}

/** How the watch comes to be called. */
export interface WatchCalls {
  /** ARN of the stream that the audit table has now. */
  tableStream(): Promise<string | undefined>;
  mappings(): Promise<readonly StreamMapping[]>;
  /** State of the rule that hands on what becomes of details, as EventBridge says; none without it. */
  detailsRule(): Promise<string | undefined>;
}

/** What the watch over the audit trail works with. */
export interface WatchSetup {
  /** The detail bucket. */
  readonly bucket: string;
  readonly versions: ObjectVersions;
  readonly calls: WatchCalls;
  /** How long details are kept. */
  readonly retentionDays: number;
}

/** What the watch reports to. */
export interface WatchTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}
