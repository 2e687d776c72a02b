import { asObject } from "../../core/json/asObject.ts";

/** What is said about an event, with the version of its schema unless it says one. Never throws. */
export function withSchemaVersion(metadata: unknown, schemaVersion: string | undefined): unknown {
  const given = metadata === undefined ? {} : asObject(metadata);
  return schemaVersion === undefined || !given ? metadata : { schemaVersion, ...given };
}
