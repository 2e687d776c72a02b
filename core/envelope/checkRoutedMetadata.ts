import type { EventCatalog } from "../eventTypes/EventCatalog.ts";
import { asObject } from "../json/asObject.ts";
import type { Violation } from "./Violation.ts";

/**
 * Every rule that the metadata of an event on the core bus breaks, with pointers into it: those of
 * published metadata, and those of what the gate adds.
 */
export function checkRoutedMetadata(
  metadata: unknown,
  catalog: EventCatalog,
): readonly Violation[] {
  const { acl, ...published } = asObject(metadata) ?? {};
  if (asObject(metadata) === undefined) return catalog.validateMetadata(metadata);
  return [...(acl === undefined ? [] : checkAccess(acl)), ...catalog.validateMetadata(published)];
}

function checkAccess(acl: unknown): readonly Violation[] {
  const { owners, viewers } = asObject(acl) ?? {};
  if ([owners, viewers].every(isClaims)) return [];
  const message = "must be { owners, viewers } with lists of claims, as the gate writes it";
  return [{ pointer: "/acl", keyword: "acl", message }];
}

function isClaims(list: unknown): boolean {
  return Array.isArray(list) && list.every((claim) => typeof claim === "string");
}
