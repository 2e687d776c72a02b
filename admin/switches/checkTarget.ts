import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { SwitchTarget } from "../../core/switches/Switch.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { usageError } from "../errors/usageError.ts";
import { findType } from "../eventTypes/findType.ts";

/** As a resource's type may be in an event, and no longer than that. */
const resourceTypePattern = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

/**
 * Makes sure that events may be what a switch is for. Resource types are the publishers' own, so
 * any is taken.
 *
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN or USAGE_INVALID, with the nearest name, when it is
 *   not declared, the router's own, or what closes an operation.
 */
export function checkTarget({ kind, name }: SwitchTarget, catalog: EventCatalog): void {
  switch (kind) {
    case "type":
      checkType(name, catalog);
      break;
    case "category":
      checkCategory(name, catalog);
      break;
    case "resource-type":
      checkResourceType(name);
      break;
  }
}

function checkResourceType(name: string): void {
  if (resourceTypePattern.test(name)) return;
  throw usageError(
    "A resource type must be 1 to 128 characters without control characters, is " +
      `${JSON.stringify(name.slice(0, 200))}.`,
  );
}

function checkType(name: string, catalog: EventCatalog): void {
  const { source, operation } = findType(catalog, name);
  if (source === routerSource) {
    throw usageError(
      `${name} is one of the router's own event types: they can't be switched off, for they tell ` +
        "what became of others.",
    );
  }
  if (operation && operation.id !== name) {
    throw usageError(
      `${name} closes the operation ${operation.id}: switch that one, which takes its closing ` +
        "events along.",
    );
  }
}

function checkCategory(name: string, { categories }: EventCatalog): void {
  if (categories.has(name)) return;
  const known = [...categories].toSorted();
  const near = name.length > 200 ? undefined : nearestName(name, known);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  throw usageError(
    `No event has the category ${JSON.stringify(name.slice(0, 200))}. ${hint}` +
      `Known: ${known.join(", ")}.`,
  );
}
