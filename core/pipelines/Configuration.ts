/** What a component generated of a source, to build a target of. */
export interface Configuration<Data = unknown> {
  readonly name: string;
  readonly component: string;
  /** The version of the component's configuration that made it. */
  readonly version: number;
  /** JSON of at most {@link maxConfigurationBytes}. */
  readonly data: Data;
}

/** A configuration as it is kept: its data as JSON text. */
export interface KeptConfiguration extends Configuration<string> {
  /** Of the job that made it. */
  readonly jobId: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly generatedAt: string;
}

/** As UTF-8 of its JSON text: an item of DynamoDB holds 400 KB in all. */
export const maxConfigurationBytes = 350_000;

/** That a record of the source has become one of the target. */
export interface RecordMapping {
  readonly recordType: string;
  /** The record's id in the source. */
  readonly from: string;
  /** The record's id in the target. */
  readonly to: string;
  /** `<configuration>.<component>` that built it. */
  readonly configuration: string;
}

/** Most characters of a record's type and id. */
export const maxRecordIdLength = 512;
