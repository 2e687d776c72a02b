import { nearestName } from "../../text/nearestName.ts";
import { formats } from "../formats/formats.ts";
import { checkPattern } from "./checkPattern.ts";
import { isJsonObject, type JsonObject, own } from "./JsonSchema.ts";
import type { JsonPath } from "./jsonPointer.ts";
import { keywords, refusedKeywords } from "./keywords.ts";

/** What is wrong with a keyword, and what to do. */
export type Complaint = readonly [reason: string, remedy: string];

/** A keyword where it stands. */
interface Occurrence {
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
  ["x-signalbox", ({ path }) => (path.length === 0 ? undefined : topOnly)],
  ["$schema", ({ isRoot }) => (isRoot ? undefined : topOnly)],
  ["pattern", ({ value }) => checkPattern(value)],
  ["patternProperties", ({ value }) => firstOf(namesOf(value).map(checkPattern))],
  ["enum", ({ value }) => (Array.isArray(value) && value.length === 0 ? emptyEnum : undefined)],
  ["properties", ({ value }) => checkNames(namesOf(value))],
  ["dependentSchemas", ({ value }) => checkNames(namesOf(value))],
  ["dependentRequired", ({ value }) => checkNames(namesOf(value))],
  ["required", ({ value }) => checkNames(value)],
  ["format", ({ value }) => checkFormat(value)],
  ["uniqueItems", ({ value, schema }) => (value === true ? checkUniqueItems(schema) : undefined)],
  ["then", ({ schema }) => checkBeside("then", "if", schema)],
  ["else", ({ schema }) => checkBeside("else", "if", schema)],
  ["minContains", ({ schema }) => checkBeside("minContains", "contains", schema)],
  ["maxContains", ({ schema }) => checkBeside("maxContains", "contains", schema)],
]);

/** What is wrong with the keyword `name`, if anything. */
export function complaintAbout(name: string, occurrence: Occurrence): Complaint | undefined {
  const refused = refusedKeywords.get(name);
  if (refused !== undefined) return [`schema files do without ${name}`, refused];
  const rule = rules.get(name);
  if (rule) return rule(occurrence);
  return keywords.has(name) ? undefined : unknownKeyword(name);
}

const topOnly: Complaint = ["stands at the top of a file only", "take it out here"];

/** Validators leave it out without a word. */
function checkNames(names: unknown): Complaint | undefined {
  return Array.isArray(names) && names.includes("__proto__")
    ? ["no property can be called __proto__: validators don't look at it", "give it another name"]
    : undefined;
}

const emptyEnum: Complaint = ["an empty enum allows nothing", "write false in place of the schema"];

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

function checkFormat(value: unknown): Complaint | undefined {
  if (typeof value !== "string" || formats.has(value)) return undefined;
  const meant = nearestName(value, [...formats.keys()]);
  const known = `known are ${[...formats.keys()].join(", ")}`;
  return [
    `unknown format ${JSON.stringify(value)}`,
    meant === undefined ? known : `did you mean ${meant}? ${known}`,
  ];
}

const scalarTypes: readonly unknown[] = ["string", "number", "integer", "boolean", "null"];

/** Of other items each would be compared with each: a megabyte of them stops the gate. */
function checkUniqueItems(schema: JsonObject): Complaint | undefined {
  const items = own(schema, "items");
  const type = isJsonObject(items) ? own(items, "type") : undefined;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (types.every((each) => scalarTypes.includes(each))) return undefined;
  return [
    "uniqueItems can be checked in time only where the items' type is text, number or boolean",
    'write "items": { "type": "string" } beside it, or take uniqueItems out',
  ];
}

function checkBeside(name: string, partner: string, schema: JsonObject): Complaint | undefined {
  return Object.hasOwn(schema, partner)
    ? undefined
    : [`${name} says nothing without ${partner}`, `add ${partner} beside it, or take ${name} out`];
}

function namesOf(value: unknown): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function firstOf(complaints: readonly (Complaint | undefined)[]): Complaint | undefined {
  return complaints.find((complaint) => complaint !== undefined);
}
