import { eventKey } from "../audit/auditKeys.ts";
import type { BusEntry } from "../bus/EventBus.ts";
import { maxDetailLevels } from "../envelope/maxDetailLevels.ts";
import type { Violation } from "../envelope/Violation.ts";
import { violationWithin } from "../envelope/violationWithin.ts";
import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import { asObject } from "../json/asObject.ts";
import { nestsDeeperThan } from "../json/nestsDeeperThan.ts";
import type { ExactJson } from "../json/parseExact.ts";
import { curateMetadata } from "./curateMetadata.ts";
import type { PublicCatalog, PublicType } from "./PublicCatalog.ts";

/** An event as the core bus delivers it. */
export interface CoreEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: ExactJson;
}

/** An event that may leave. */
export interface CuratedEvent {
  readonly verdict: "curated";
  /** What goes onto the public bus. */
  readonly entry: BusEntry;
}

/** An event that stays: without what is internal it is not what its public schema says. */
export interface WithheldEvent {
  readonly verdict: "withheld";
  /** `<source>#<id>`, as in the audit table. */
  readonly key: string;
  readonly type: PublicType;
  /** With pointers into its `detail`. */
  readonly violations: readonly Violation[];
}

/** An event of a type that nobody outside may have. */
export interface NotPublicEvent {
  readonly verdict: "not public";
}

/** What may become of an event on the core bus. */
export type Curation = CuratedEvent | WithheldEvent | NotPublicEvent;

/**
 * What other accounts may have of an event: its data without what is internal, of its metadata
 * what outsiders may know. Does not mutate `event`. Never throws, whatever `detail` is.
 */
export function curateEvent(
  { source, detailType, detail }: CoreEvent,
  catalog: PublicCatalog,
): Curation {
  const type = catalog.find(eventTypeId(source, detailType));
  if (!type) return { verdict: "not public" };
  const event = asObject(detail.value);
  const metadata = asObject(event?.["metadata"]) ?? {};
  const { id } = metadata;
  const withhold = (violations: readonly Violation[]): WithheldEvent => ({
    verdict: "withheld",
    key: eventKey(source, typeof id === "string" ? id : ""),
    type,
    violations,
  });
  if (typeof id !== "string" || !event || !Object.hasOwn(event, "data")) {
    return withhold([notRouted]);
  }
  if (nestsDeeperThan(event, maxDetailLevels)) return withhold([tooDeep]);
  const data = catalog.curateData(type.id, event["data"]);
  const violations = catalog.validateData(type.id, data);
  if (violations.length > 0)
    return withhold(violations.map((found) => violationWithin("/data", found)));
  const exact =
    detail.exact === detail.value
      ? data
      : catalog.curateData(type.id, asObject(detail.exact)?.["data"]);
  const told = JSON.stringify(curateMetadata(metadata, type));
  const detailText = `{"metadata":${told},"data":${JSON.stringify(exact)}}`;
  return { verdict: "curated", entry: { source, detailType, detail: detailText } };
}

const notRouted: Violation = {
  pointer: "",
  keyword: "type",
  message: "detail must have metadata with an id, and data, as the gate gives every event",
};

const tooDeep: Violation = {
  pointer: "",
  keyword: "depth",
  message: `detail must not nest deeper than ${maxDetailLevels} levels`,
};
