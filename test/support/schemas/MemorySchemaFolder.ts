import { readFileSync } from "node:fs";
import type { SchemaFolder } from "../../../admin/eventTypes/import/SchemaFolder.ts";
import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";

const needed = ["actor", "id", "metadata", "resource"].map((name): [string, string] => [
  `common/${name}.json`,
  readFileSync(new URL(`../../../schemas/common/${name}.json`, import.meta.url), "utf8"),
]);

/** A folder of schema files that holds what every project has, and what is written to it. */
export class MemorySchemaFolder implements SchemaFolder {
  readonly files = new Map<string, string>(needed);
  readonly #pipelines: readonly PipelineContract[];

  /** @param files documents by path. */
  constructor(
    files: Readonly<Record<string, object>> = {},
    pipelines: readonly PipelineContract[] = [],
  ) {
    this.#pipelines = pipelines;
    for (const [path, document] of Object.entries(files)) {
      this.files.set(path, JSON.stringify(document));
    }
  }

  async read(): Promise<ReadonlyMap<string, string>> {
    return new Map(this.files);
  }

  async pipelines(): Promise<readonly PipelineContract[]> {
    return this.#pipelines;
  }

  async write(files: ReadonlyMap<string, string>): Promise<void> {
    for (const [path, text] of files) this.files.set(path, text);
  }

  /** The document in a file. */
  document(path: string): unknown {
    return JSON.parse(this.files.get(path) ?? "null");
  }

  /** Paths of all files but those that every project has. */
  get added(): readonly string[] {
    return [...this.files.keys()].filter((path) => needed.every(([known]) => known !== path));
  }
}
