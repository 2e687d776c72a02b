import { nearestName } from "../../text/nearestName.ts";
import { type JsonObject, own } from "./JsonSchema.ts";
import { type Complaint, checkFormat, type Occurrence } from "./keywordRules.ts";

/** Keywords that say nothing, or hardly what their author means, though nothing is wrong. */
const rules: ReadonlyMap<string, (occurrence: Occurrence) => Complaint | undefined> = new Map<
  string,
  (occurrence: Occurrence) => Complaint | undefined
>([
  ["if", ({ schema }) => checkBranches(schema)],
  ["then", ({ schema }) => checkBeside("then", "if", schema)],
  ["else", ({ schema }) => checkBeside("else", "if", schema)],
  ["minContains", ({ schema }) => checkMinContains(schema)],
  ["maxContains", ({ schema }) => checkBeside("maxContains", "contains", schema)],
  ["format", ({ value }) => checkFormat(value)],
  ["enum", ({ value }) => (Array.isArray(value) && value.length === 0 ? emptyEnum : undefined)],
  ["definitions", () => definitions],
  ["contentSchema", () => contentSchema],
]);

/** What is to be said of the keyword `name`, which is none that is refused. */
export function warningAbout(name: string, occurrence: Occurrence): Complaint | undefined {
  return (
    rules.get(name)?.(occurrence) ?? (name.startsWith("x-") ? checkExtension(name) : undefined)
  );
}

const emptyEnum: Complaint = ["an empty enum allows nothing", "write false in place of the schema"];

const definitions: Complaint = [
  "definitions is the name that older drafts have for $defs",
  "write $defs, in references too",
];

const contentSchema: Complaint = [
  "contentSchema says nothing to validators, which don't look into encoded content",
  "say what the content is in description",
];

const ours = ["x-signalbox", "x-internal"];

/** Anyone may annotate with `x-…`; a name of ours with a slip in it is hardly meant. */
function checkExtension(name: string): Complaint | undefined {
  if (ours.includes(name)) return undefined;
  const meant = nearestName(name, ours);
  return meant === undefined
    ? undefined
    : [`${JSON.stringify(name)} says nothing here; did you mean ${meant}?`, `write ${meant}`];
}

function checkBranches(schema: JsonObject): Complaint | undefined {
  return Object.hasOwn(schema, "then") || Object.hasOwn(schema, "else")
    ? undefined
    : ["if says nothing without then or else", "add one of them beside it, or take if out"];
}

function checkMinContains(schema: JsonObject): Complaint | undefined {
  const missing = checkBeside("minContains", "contains", schema);
  if (missing) return missing;
  const least = own(schema, "minContains");
  const most = own(schema, "maxContains");
  if (typeof least === "number" && typeof most === "number" && least > most) {
    return [
      `minContains ${least} is more than maxContains ${most}, so that no array is valid`,
      "correct one of them",
    ];
  }
  return undefined;
}

function checkBeside(name: string, partner: string, schema: JsonObject): Complaint | undefined {
  return Object.hasOwn(schema, partner)
    ? undefined
    : [`${name} says nothing without ${partner}`, `add ${partner} beside it, or take ${name} out`];
}
