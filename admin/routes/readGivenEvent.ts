import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { asObject } from "../../core/json/asObject.ts";
import { nestsDeeperThan } from "../../core/json/nestsDeeperThan.ts";
import { type ExactJson, parseExact } from "../../core/json/parseExact.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";
import { usageError } from "../errors/usageError.ts";
import type { GivenEvent } from "./GivenEvent.ts";

type Fields = Readonly<Record<string, unknown>>;

/** EventBridge takes no deeper detail (recorded on AWS: 1,000 levels); these are around it. */
const maxLevels = 1004;

const allowed =
  'Give one event: as EventBridge delivers it, {"source", "detail-type", "detail"}; as an entry of ' +
  'PutEvents, {"Source", "DetailType", "Detail"}; to publish, {"type", "data"} and perhaps ' +
  '"metadata"; or what `audit show --json` or `quarantine show --json` prints.';

/**
 * Reads an event in whatever form it is at hand. Which one is told by the names of its fields.
 *
 * @throws {SignalboxError} USAGE_INVALID when it is not JSON or has none of the forms.
 */
export function readGivenEvent(text: string, catalog: EventCatalog): GivenEvent {
  const { value, exact } = parse(text, "The event");
  const fields = asObject(exact);
  if (!asObject(value) || !fields) throw usageError(`The event is ${kindOf(value)}. ${allowed}`);
  return readFields(fields, catalog);
}

function readFields(fields: Fields, catalog: EventCatalog): GivenEvent {
  const { records } = fields;
  if (Array.isArray(records)) return readRecords(records, catalog);
  if (has(fields, "source", "detail-type")) return readDelivered(fields);
  if (has(fields, "Source", "DetailType")) return readEntry(fields);
  if (has(fields, "source", "detailType")) return readRecord(fields);
  if (has(fields, "type", "data")) return readPublishable(fields, catalog);
  const names = Object.keys(fields).map((name) => JSON.stringify(name.slice(0, 40)));
  const found = names.length === 0 ? "no fields" : `the fields ${names.slice(0, 8).join(", ")}`;
  throw usageError(`The event has ${found}, which is none of the known forms. ${allowed}`);
}

function readRecords(records: readonly unknown[], catalog: EventCatalog): GivenEvent {
  const [only] = records;
  const record = asObject(only);
  if (record && records.length === 1) return readFields(record, catalog);
  throw usageError(
    `There are ${records.length} records in it: choose one, for example with ` +
      "`jq .records[0]`.",
  );
}

function readDelivered(fields: Fields): GivenEvent {
  const { id } = fields;
  return {
    form: "delivered",
    source: textOf(fields, "source"),
    detailType: textOf(fields, "detail-type"),
    detail: jsonOf(required(fields, "detail")),
    ...(typeof id === "string" ? { ingressId: id } : {}),
    ...resourcesIn(fields["resources"]),
  };
}

function readEntry(fields: Fields): GivenEvent {
  return {
    form: "entry",
    source: textOf(fields, "Source"),
    detailType: textOf(fields, "DetailType"),
    detail: parse(textOf(fields, "Detail"), "The entry's Detail"),
    ...resourcesIn(fields["Resources"]),
  };
}

function readRecord(fields: Fields): GivenEvent {
  if (Object.hasOwn(fields, "raw")) {
    throw usageError("The record holds a message that is no event: rules never see it.");
  }
  const { ingressId } = fields;
  return {
    form: "record",
    source: textOf(fields, "source"),
    detailType: textOf(fields, "detailType"),
    detail: jsonOf(required(fields, "detail")),
    ...(typeof ingressId === "string" ? { ingressId } : {}),
    ...resourcesIn(fields["resources"]),
  };
}

/** The gate reads those that are text, and so does this. */
function resourcesIn(value: unknown): Pick<GivenEvent, "resources"> {
  if (!Array.isArray(value)) return {};
  return { resources: value.filter((resource) => typeof resource === "string") };
}

function readPublishable(fields: Fields, catalog: EventCatalog): GivenEvent {
  const typeId = textOf(fields, "type");
  const at = typeId.indexOf("@");
  if (at < 1) {
    throw usageError(
      `The event's type is ${JSON.stringify(typeId.slice(0, 200))}, which is not of the form ` +
        "<source>@<detail-type>.",
    );
  }
  const { data, metadata = {} } = fields;
  const isRaw = catalog.find(typeId)?.envelope === "raw";
  return {
    form: "publishable",
    source: typeId.slice(0, at),
    detailType: typeId.slice(at + 1),
    detail: jsonOf(isRaw ? data : { metadata, data }),
  };
}

function has(fields: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => Object.hasOwn(fields, name));
}

function required(fields: Fields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  throw usageError(`The event has no ${name}. ${allowed}`);
}

function textOf(fields: Fields, name: string): string {
  const value = required(fields, name);
  if (typeof value === "string") return value;
  throw usageError(`The event's ${name} must be text, is ${kindOf(value)}.`);
}

function jsonOf(exact: unknown): ExactJson {
  return parseExact(JSON.stringify(exact));
}

function parse(text: string, what: string): ExactJson {
  const json = parseText(text, what);
  if (!nestsDeeperThan(json.value, maxLevels)) return json;
  throw usageError(`${what} nests deeper than 1,000 levels, which EventBridge refuses.`);
}

function parseText(text: string, what: string): ExactJson {
  try {
    return parseExact(text);
  } catch (cause) {
    const why = reasonOf(cause);
    throw usageError(`${what} is not JSON: ${why}. ${allowed}`, cause);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null) return "null";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
