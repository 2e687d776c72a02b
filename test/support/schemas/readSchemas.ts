import { createHash } from "node:crypto";
import {
  readEventTypes,
  type SchemaReading,
} from "../../../core/eventTypes/schema/readEventTypes.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** A schema file for tests: what it leaves out is as it should be. */
export function schemaFile(schema: object, annotation: object = {}): string {
  return JSON.stringify({
    $schema: dialect,
    title: "Something happened",
    description: "Something happened in a test.",
    "x-signalbox": { owner: "tests", category: "action", ...annotation },
    type: "object",
    ...schema,
  });
}

/** A file of shared definitions. */
export function sharedFile(schema: object): string {
  return JSON.stringify({ $schema: dialect, ...schema });
}

/** Reads files, given by path or as objects, beside a metadata schema that accepts everything. */
export function readSchemas(files: Readonly<Record<string, string>>): SchemaReading {
  return readEventTypes(withMetadata(files), sha256);
}

/** The same files with that metadata schema. */
export function withMetadata(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map([
    ["common/metadata.json", sharedFile({ type: "object" })],
    ...Object.entries(files),
  ]);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
