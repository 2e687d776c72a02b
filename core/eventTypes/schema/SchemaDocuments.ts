import type { JsonObject } from "./JsonSchema.ts";

/** Parsed schema files by path from the folder of schemas. */
export type SchemaDocuments = ReadonlyMap<string, JsonObject>;
