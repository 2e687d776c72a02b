import type { Random } from "../mutate.ts";
import { between, chance, pick, several } from "./choose.ts";
import type { RandomPart, RandomPattern } from "./RandomPattern.ts";
import { randomName, randomScalar } from "./randomScalars.ts";

type Field = readonly [name: string, text: string];

/** Any JSON value's text, at most `depth` levels deep. */
export function randomValue(random: Random, depth: number): string {
  if (depth === 0 || chance(random, 0.6)) return randomScalar(random);
  if (chance(random, 0.5)) {
    return `[${several(random, 0, 3, () => randomValue(random, depth - 1)).join(",")}]`;
  }
  return objectText(
    random,
    several(random, 0, 3, () => [randomName(random), randomValue(random, depth - 1)] as const),
  );
}

function objectText(random: Random, fields: readonly Field[]): string {
  const [first, ...rest] = fields;
  const inOrder = first !== undefined && chance(random, 0.3) ? [...rest, first] : fields;
  return `{${inOrder.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

/** The value alone, or among others in an array, or in an array within one. */
function inArray(random: Random, text: string): string {
  if (!chance(random, 0.25)) return text;
  const items = several(random, 0, 3, () => randomValue(random, 2));
  const placed = items.toSpliced(between(random, 0, items.length), 0, text);
  return `[${(chance(random, 0.2) ? [`[${placed.join(",")}]`] : placed).join(",")}]`;
}

function fieldsFor(random: Random, [name, part]: RandomPattern[number]): readonly Field[] {
  if (part.kind === "or") {
    return pick(random, part.alternatives).flatMap((field) => fieldsFor(random, field));
  }
  const text = valueFor(random, part);
  return text === undefined ? [] : [[name, inArray(random, text)]];
}

function valueFor(random: Random, part: Exclude<RandomPart, { kind: "or" }>): string | undefined {
  if (chance(random, 0.08)) return randomValue(random, 2);
  if (part.kind === "object") return eventFor(random, part.fields);
  return pick(random, part.conditions).meet(random);
}

/** The text of an event, made to match the pattern more often than not. */
export function eventFor(random: Random, pattern: RandomPattern): string {
  const wanted = pattern.flatMap((field) => fieldsFor(random, field));
  const others = several(random, 0, 2, () => [randomName(random), randomValue(random, 2)] as const);
  return objectText(random, [...wanted, ...others]);
}
