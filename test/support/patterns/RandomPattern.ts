import type { Random } from "../mutate.ts";
import { chance, several } from "./choose.ts";
import { type RandomCondition, randomCondition } from "./randomCondition.ts";
import { randomName } from "./randomScalars.ts";

/** What stands behind a name: conditions, the fields of an object, or alternatives of an `$or`. */
export type RandomPart =
  | { readonly kind: "conditions"; readonly conditions: readonly RandomCondition[] }
  | { readonly kind: "object"; readonly fields: RandomPattern }
  | { readonly kind: "or"; readonly alternatives: readonly RandomPattern[] };

/** A pattern still in parts, names in order, from which text and events can be made. */
export type RandomPattern = readonly (readonly [name: string, part: RandomPart])[];

function randomPart(random: Random, depth: number): readonly [string, RandomPart] {
  const name = randomName(random);
  if (depth > 0 && chance(random, 0.12)) {
    const alternatives = several(random, 2, 3, () => randomPattern(random, depth - 1));
    return ["$or", { kind: "or", alternatives }];
  }
  if (depth > 0 && chance(random, 0.3)) {
    return [name, { kind: "object", fields: randomPattern(random, depth - 1) }];
  }
  const conditions = several(random, 1, 3, () => randomCondition(random));
  return [name, { kind: "conditions", conditions }];
}

/** A pattern of any operators: a valid one nearly always. */
export function randomPattern(random: Random, depth = 3): RandomPattern {
  return several(random, 1, 3, () => randomPart(random, depth));
}

function partText(part: RandomPart): string {
  if (part.kind === "object") return patternText(part.fields);
  const items =
    part.kind === "or"
      ? part.alternatives.map(patternText)
      : part.conditions.map(({ text }) => text);
  return `[${items.join(",")}]`;
}

/** The pattern as it would be given to EventBridge. */
export function patternText(pattern: RandomPattern): string {
  const fields = pattern.map(([name, part]) => `${JSON.stringify(name)}:${partText(part)}`);
  return `{${fields.join(",")}}`;
}
