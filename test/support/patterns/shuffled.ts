import type { Random } from "../mutate.ts";
import { between } from "./choose.ts";
import type { RandomPart, RandomPattern } from "./RandomPattern.ts";

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items.reduce<readonly T[]>(
    (placed, item) => placed.toSpliced(between(random, 0, placed.length), 0, item),
    [],
  );
}

function shuffledPart(part: RandomPart, random: Random): RandomPart {
  switch (part.kind) {
    case "conditions":
      return { ...part, conditions: shuffled(part.conditions, random) };
    case "object":
      return { ...part, fields: shuffledPattern(part.fields, random) };
    case "or":
      return {
        ...part,
        alternatives: shuffled(part.alternatives, random).map((alternative) =>
          shuffledPattern(alternative, random),
        ),
      };
  }
}

/** The pattern with its fields, conditions and alternatives in another order. */
export function shuffledPattern(pattern: RandomPattern, random: Random): RandomPattern {
  return shuffled(pattern, random).map(([name, part]) => [name, shuffledPart(part, random)]);
}

/** The event with its fields in another order, and its arrays as they are. */
export function shuffledEvent(event: unknown, random: Random): unknown {
  if (typeof event !== "object" || event === null) return event;
  if (Array.isArray(event)) return event.map((item: unknown) => shuffledEvent(item, random));
  const fields: readonly [string, unknown][] = Object.entries(event);
  return Object.fromEntries(
    shuffled(fields, random).map(([name, value]) => [name, shuffledEvent(value, random)]),
  );
}
