import type { JsonSchema } from "../../../eventTypes/schema/JsonSchema.ts";
import { nearestName } from "../../../text/nearestName.ts";
import type { JudgedField, Judgement } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";
import { childSchema } from "../schema/childSchema.ts";
import { describedPaths } from "../schema/describedPaths.ts";
import { describedNames } from "../schema/description.ts";
import type { SchemaView } from "../schema/SchemaView.ts";
import { typeList } from "../typeList.ts";

/** Most names that a message lists. */
const maxListed = 12;

type Finding = Omit<PatternFinding, "file">;

/**
 * A field that no case describes. An error where every schema forbids it, or where a described
 * name is so near that it is surely meant; a warning where events may have it all the same.
 */
export function findUnknownField({ path, judgements }: JudgedField): readonly Finding[] {
  const [first] = judgements;
  if (!first || judgements.some(({ found }) => !found.strange)) return [];
  const depth = Math.max(...judgements.map(({ found }) => found.strange?.index ?? 0));
  const deepest = judgements.filter(({ found }) => found.strange?.index === depth);
  const names = first.found.names.slice(0, depth + 1);
  const name = names.at(-1) ?? "";
  const known = new Set(deepest.flatMap((judgement) => namesBeside(judgement, depth)));
  const nearest = nearestName(name, [...known]);
  const isForbidden = judgements.every(({ found }) => found.strange?.forbidden);
  const isError = isForbidden || nearest !== undefined;
  const shown = ["when", ...names.slice(1)].join(".");
  const types = typeList(judgements.map(({ inCase }) => inCase.type));
  const reason = isForbidden
    ? `no event of ${types} can have ${shown}: the schema allows no such field`
    : `the schema of ${types} describes no field ${shown}, so nothing says that an event ever has it`;
  return [
    {
      rule: isError ? "unknown-field" : "undescribed-field",
      severity: isError ? "error" : "warning",
      path,
      reason,
      remedy: remedyFor(judgements, name, nearest, [...known], isForbidden),
    },
  ];
}

function namesBeside({ inCase, found }: Judgement, depth: number): readonly string[] {
  const schema = schemaBefore(inCase.view, found.names, depth);
  return [...describedNames(inCase.view, schema)];
}

function remedyFor(
  judgements: readonly Judgement[],
  name: string,
  nearest: string | undefined,
  known: readonly string[],
  isForbidden: boolean,
): string {
  const describe = isForbidden ? "" : `If events do have ${name}, describe it in the schema`;
  if (nearest !== undefined) return `did you mean ${nearest}? ${describe}`.trim();
  const [elsewhere] = judgements.flatMap(({ inCase }) => describedPaths(inCase.view, name));
  if (elsewhere) return `did you mean when.${elsewhere.slice(1).join(".")}? ${describe}`.trim();
  const more = known.length - maxListed;
  const listed = known.slice(0, maxListed).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return `${known.length === 0 ? "take it out" : `described there: ${listed}`}. ${describe}`.trim();
}

/** The schema of what holds the name at `index` of `names`. */
function schemaBefore(view: SchemaView, names: readonly string[], index: number): JsonSchema {
  return names
    .slice(0, index)
    .reduce<JsonSchema>((schema, name) => childSchema(view, schema, name), view.root);
}
