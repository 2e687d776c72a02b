import type { EventCatalog } from "../eventTypes/EventCatalog.ts";
import { causePrefix, isCauseResource, type StatedCause } from "./causeResource.ts";
import { checkMetadata } from "./checkMetadata.ts";
import type { Violation } from "./Violation.ts";

/** What the resources of a bus entry say of its cause, and what is wrong with that. */
export interface ReadCause {
  /** To be used only where nothing is wrong with it. */
  readonly cause: StatedCause;
  readonly violations: readonly Violation[];
}

const fieldNames: ReadonlySet<string> = new Set<keyof StatedCause>([
  "causationId",
  "correlationId",
  "hops",
]);

/**
 * Reads what a raw type's event says of its cause among its resources: nothing, or what a wrapped
 * event's metadata could say.
 */
export function readCause(
  resources: readonly string[],
  catalog: EventCatalog,
  now: Date,
): ReadCause {
  const [stated, ...others] = resources.filter(isCauseResource);
  if (stated === undefined) return { cause: {}, violations: [] };
  if (others.length > 0) {
    return refused("is there more than once, and an event has one cause", "maxItems");
  }
  const fields = [...new URLSearchParams(stated.slice(causePrefix.length))];
  const names = fields.map(([name]) => name);
  const stray = names.find((name, at) => !fieldNames.has(name) || names.indexOf(name) !== at);
  if (stray !== undefined) {
    const known = [...fieldNames].join(", ");
    const shown = JSON.stringify(stray.slice(0, 100));
    return refused(`has the field ${shown}; it may have ${known}, each once`, "properties");
  }
  const cause = Object.fromEntries(
    fields.map(([name, text]) => [name, name === "hops" ? toHops(text) : text]),
  );
  const violations = checkMetadata(cause, undefined, catalog, now).map((found) => {
    const name = found.pointer.replace("/metadata/", "");
    return violation(`says ${name}, which ${found.message}`, found.keyword);
  });
  return { cause, violations };
}

/** What is no count stays text, which is then found to be none. */
function toHops(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

function refused(what: string, keyword: string): ReadCause {
  return { cause: {}, violations: [violation(what, keyword)] };
}

/** The detail itself is not to blame. */
function violation(what: string, keyword: string): Violation {
  return { pointer: "", keyword, message: `the bus entry's resource ${causePrefix}… ${what}` };
}
