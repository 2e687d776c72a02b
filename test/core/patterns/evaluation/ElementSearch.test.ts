import { describe, expect, it } from "vitest";
import { CompiledPattern } from "../../../../core/patterns/evaluation/CompiledPattern.ts";
import { ElementSearch } from "../../../../core/patterns/evaluation/ElementSearch.ts";
import type { Membership } from "../../../../core/patterns/evaluation/Leaves.ts";
import { Places } from "../../../../core/patterns/evaluation/Places.ts";
import { matches } from "../../../../core/patterns/matches.ts";
import { parseEvent } from "../../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";

/** Places that count how often they are asked for those that fit. */
class CountingPlaces extends Places {
  asked = 0;
  given = 0;

  override accepted(chosen: Parameters<Places["accepted"]>[0]) {
    const found = super.accepted(chosen);
    this.asked += 1;
    this.given += found.length;
    return found;
  }
}

/** Fields `a` and `b` of an array of objects, which never hold in the same one. */
function neverTogether(length: number): readonly CountingPlaces[] {
  const [fields = []] = new CompiledPattern(parsePattern({ a: [1], b: [1] })).branches;
  const elements = Array.from(
    { length },
    (_, index): Membership => ({ array: 0, index, outer: undefined }),
  );
  return fields.map(
    (field, at) =>
      new CountingPlaces(
        field,
        elements.map((membership, index) => ({ value: index % 2 === at ? 1 : 2, membership })),
      ),
  );
}

describe("ElementSearch", () => {
  it.each([10, 1000])("looks at each of %i elements once", (length) => {
    const places = neverTogether(length);
    expect(new ElementSearch(places).succeeds()).toBe(false);
    expect(places.map(({ asked }) => asked)).toEqual([1, length / 2]);
    expect(places.map(({ given }) => given)).toEqual([length / 2, 0]);
  });
});

describe("matching", () => {
  const names = Array.from({ length: 10 }, (_, index) => `b${index}`);
  const wanted = Object.fromEntries(names.map((name) => [name, [1]]));
  const element = `{${names.map((name) => `"${name}":1`).join()}}`;

  it("ends where names that stand twice give more combinations than could be tried", () => {
    const list = `[${Array.from({ length: 50 }, () => element).join()}]`;
    const lists = Array.from({ length: 10 }, () => `"d":${list}`).join();
    const pattern = parsePattern({ d: { a: [1], ...wanted, z: [2] } });
    expect(matches(pattern, parseEvent(`{"d":[{"z":2},{"a":1}],${lists}}`))).toBe(false);
    expect(matches(pattern, parseEvent(`{"d":[{"z":2,"a":1}],${lists}}`))).toBe(true);
  });

  it("reaches the innermost of a thousand arrays, with many fields there", () => {
    const levels = 998;
    const fields = Array.from({ length: 200 }, (_, index) => `f${index}`);
    const inner = `{${fields.map((name) => `"${name}":1`).join()}}`;
    const event = parseEvent(`{"d":${"[".repeat(levels)}${inner}${"]".repeat(levels)}}`);
    const pattern = { d: Object.fromEntries(fields.map((name) => [name, [1]])) };
    expect(matches(parsePattern(pattern), event)).toBe(true);
    expect(matches(parsePattern({ d: { ...pattern.d, f7: [2] } }), event)).toBe(false);
  });
});
