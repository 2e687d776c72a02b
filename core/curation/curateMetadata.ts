import { asObject } from "../json/asObject.ts";
import type { PublicType } from "./PublicCatalog.ts";

/**
 * What outsiders may know of an event's metadata: an allow list. Never who did it, who may see it,
 * what people were told of it, what else it concerns, or how it was traced.
 *
 * @param metadata as the gate completed it.
 */
export function curateMetadata(
  metadata: Readonly<Record<string, unknown>>,
  { schemaVersion }: PublicType,
): object {
  const resource = asObject(metadata["resource"]);
  return {
    ...pick(metadata, ["id", "time", "correlationId", "causationId"]),
    ...(resource ? { resource: pick(resource, ["type", "href"]) } : {}),
    ...pick(metadata, ["category", "subcategory", "severity"]),
    schemaVersion,
  };
}

/** The texts of those names: everything that may leave is one. */
function pick(object: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  const entries = names.map((name) => [
    name,
    Object.hasOwn(object, name) ? object[name] : undefined,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
}
