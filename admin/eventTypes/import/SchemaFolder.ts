import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";

/** A project's schema files: texts by path from the folder of schemas, with `/`. */
export interface SchemaFolder {
  read(): Promise<ReadonlyMap<string, string>>;
  /** What declares event types besides the files. */
  pipelines(): Promise<readonly PipelineContract[]>;
  /** Writes files in the order given, all or none. */
  write(files: ReadonlyMap<string, string>): Promise<void>;
}
