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

/** What the watch over the audit trail works with. */
export interface WatchSetup {
  /** The detail bucket. */
  readonly bucket: string;
  readonly versions: ObjectVersions;
  /** How long details are kept. */
  readonly retentionDays: number;
}

/** What the watch reports to. */
export interface WatchTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}
