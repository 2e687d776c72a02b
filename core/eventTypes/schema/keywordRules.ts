import { nearestName } from "../../text/nearestName.ts";
import { formats } from "../formats/formats.ts";
import { checkPattern } from "./checkPattern.ts";
import { type JsonObject, namesOf } from "./JsonSchema.ts";
import type { JsonPath } from "./jsonPointer.ts";
import { keywords, refusedKeywords } from "./keywords.ts";

/** What is wrong with a keyword, and what to do. */
export type Complaint = readonly [reason: string, remedy: string];

/** A keyword where it stands. */
export interface Occurrence {
  readonly value: unknown;
  readonly schema: JsonObject;
  /** The path of the schema, from the top of the file. */
  readonly path: JsonPath;
  /** Whether the schema is the outermost one of what is checked. */
  readonly isRoot: boolean;
}

/** Rules of single keywords, beyond what the metaschema of 2020-12 says of their values. */
const rules: ReadonlyMap<string, (occurrence: Occurrence) => Complaint | undefined> = new Map<
  string,
  (occurrence: Occurrence) => Complaint | undefined
>([
  ["x-internal", ({ value, path }) => checkInternal(value, path)],
  ["$id", ({ path }) => (path.length === 0 ? undefined : idInside)],
  ["x-signalbox", ({ path }) => (path.length === 0 ? undefined : topOnly)],
  ["$schema", ({ isRoot }) => (isRoot ? undefined : topOnly)],
  ["pattern", ({ value }) => checkPattern(value)],
  ["patternProperties", ({ value }) => firstOf(namesOf(value).map(checkPattern))],
]);

/** What is wrong with the keyword `name`, if anything. */
export function complaintAbout(name: string, occurrence: Occurrence): Complaint | undefined {
  const refused = refusedKeywords.get(name);
  if (refused !== undefined) return refused;
  const rule = rules.get(name);
  if (rule) return rule(occurrence);
  return keywords.has(name) || name.startsWith("x-") ? undefined : unknownKeyword(name);
}

const topOnly: Complaint = ["stands at the top of a file only", "take it out here"];

const idInside: Complaint = [
  "a schema inside a file has no $id of its own",
  "take it out and refer to the place by a JSON Pointer or an $anchor, or move it into a file of its own",
];

function unknownKeyword(name: string): Complaint {
  const meant = nearestName(name, [...keywords.keys(), "x-signalbox", "x-internal"]);
  const advice = "JSON Schema 2020-12 has no such keyword; a property's name goes under properties";
  return [
    `unknown keyword ${JSON.stringify(name)}`,
    meant === undefined ? advice : `did you mean ${meant}? ${advice}`,
  ];
}

function checkInternal(value: unknown, path: JsonPath): Complaint | undefined {
  if (typeof value !== "boolean") {
    return [
      `x-internal must be true or false, not ${JSON.stringify(value)}`,
      "write true or false",
    ];
  }
  const holder = path.at(-2);
  if (holder === "properties" || holder === "patternProperties") return undefined;
  return [
    "x-internal marks a property, which this schema is not",
    'write it into the property: "properties": { "name": { "x-internal": true, … } }',
  ];
}

/** Why validators know nothing of the format, if they don't. */
export function checkFormat(value: unknown): Complaint | undefined {
  if (typeof value !== "string" || formats.has(value)) return undefined;
  const meant = nearestName(value, [...formats.keys()]);
  const known = `known are ${[...formats.keys()].join(", ")}`;
  return [
    `unknown format ${JSON.stringify(value)}`,
    meant === undefined ? known : `did you mean ${meant}? ${known}`,
  ];
}

function firstOf(complaints: readonly (Complaint | undefined)[]): Complaint | undefined {
  return complaints.find((complaint) => complaint !== undefined);
}
