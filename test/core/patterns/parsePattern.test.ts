import { describe, expect, it } from "vitest";
import { InexactNumber, type Pattern } from "../../../core/patterns/Pattern.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";

function paths(pattern: Pattern): readonly (readonly string[])[] {
  return pattern.branches.map((branch) => branch.map((field) => field.path));
}

function combinations(groups: number): object {
  const alternatives = [{ v: [1] }, { v: [2] }];
  return Object.fromEntries(
    Array.from({ length: groups }, (_, index) => [`g${index}`, { $or: alternatives }]),
  );
}

describe("parsePattern", () => {
  it("names fields by their path in events and their place in the pattern", () => {
    const { branches } = parsePattern({ detail: { $or: [{ "a.b": [1] }, { c: { d: [2] } }] } });
    expect(branches.map(([field]) => [field?.path, field?.place])).toEqual([
      ["detail.a.b", "detail.$or[0].a.b"],
      ["detail.c.d", "detail.$or[1].c.d"],
    ]);
  });

  it("makes a branch of each combination of alternatives", () => {
    const or = [{ a: [1] }, { b: [1] }];
    const pattern = parsePattern({ x: [1], $or: or, y: { $or: or } });
    expect(paths(pattern)).toEqual([
      ["x", "a", "y.a"],
      ["x", "b", "y.a"],
      ["x", "a", "y.b"],
      ["x", "b", "y.b"],
    ]);
  });

  it("lets the later of two equal fields win, and says where", () => {
    const pattern = parsePattern('{"$or":[{"a":[1]},{"b":[1]}],"a":[2]}');
    expect(pattern.branches[0]?.[0]).toMatchObject({ path: "a", place: "a" });
    expect(pattern.overridden).toEqual(["a"]);
    expect(parsePattern('{"a":[1],"a":[2]}').overridden).toEqual(["a"]);
    expect(parsePattern('{"a":[1],"b":[2]}').overridden).toEqual([]);
  });

  it("keeps the digits of a number that no double holds", () => {
    const [branch] = parsePattern('{"a":[9007199254740993]}').branches;
    expect(branch?.[0]?.conditions).toEqual([
      { operator: "equals", value: new InexactNumber("9007199254740993") },
    ]);
  });

  it("takes 1,000 combinations of alternatives and no more", () => {
    expect(parsePattern(combinations(9)).branches).toHaveLength(512);
    expect(() => parsePattern(combinations(10))).toThrow(
      "g9.$or: makes more than 1000 combinations of $or alternatives.",
    );
  });

  it("rejects a pattern longer than any that EventBridge takes", () => {
    expect(parsePattern({ a: ["x".repeat(4086)] }).branches).toHaveLength(1);
    expect(() => parsePattern({ a: ["x".repeat(4096)] })).toThrow(
      "the event pattern: must have at most 4096 characters, has 4106.",
    );
  });

  it("rejects what JSON can't hold", () => {
    const cycle: Record<string, unknown> = {};
    cycle["a"] = cycle;
    expect(() => parsePattern(cycle)).toThrow(/^the event pattern: must be made of JSON values/);
    expect(() => parsePattern({ a: [1n] })).toThrow(/^the event pattern: must be made of JSON/);
    expect(() => parsePattern({ toJSON: () => undefined })).toThrow(/^the event pattern: must be/);
  });

  it.each([
    ['{"a":1}', "a: must be a list of allowed values"],
    ['{"a":[]}', "a: must hold at least one allowed value, is an empty list."],
    ['{"a":{}}', "a: must name at least one field, is an empty object."],
    ["{}", "the event pattern: must name at least one field, is an empty object."],
    ["[1]", "the event pattern: must be an object such as"],
    ['{"a":[{"b":1}', 'the event pattern: must be JSON, but "," or "]" is missing'],
    ['{"a":[[1]]}', "a[0]: must be a value or an operator"],
    ['{"a":[{"prefx":"x"}]}', 'a[0]: there is no operator "prefx"; did you mean prefix?'],
    ['{"a":[{"__proto__":"x"}]}', 'a[0]: there is no operator "__proto__"; known are exactly'],
    ['{"a":[{"prefix":"x","suffix":"y"}]}', 'a[0]: must hold one operator, holds "prefix"'],
    ['{"a":[1,{"exists":"yes"}]}', 'a[1]: exists takes true or false, not "yes".'],
    ['{"a":[{"numeric":[">",5,"<",5]}]}', "a[0]: numeric takes a lower bound below the upper one"],
    ['{"a":[{"numeric":["=",1e400]}]}', "a[0]: numeric = can't compare 1e400"],
    ['{"a":[{"cidr":"10.0.0.0/32"}]}', 'a[0]: cidr "10.0.0.0/32" must fix 0 to 31 bits'],
    ['{"a":[{"wildcard":"a**b"}]}', "a[0]: wildcard takes no two * in a row"],
    ['{"a":[{"wildcard":"a\\\\b"}]}', "a[0]: wildcard takes a backslash only before * or"],
    ['{"a":[{"anything-but":["x",1]}]}', 'not a list of "x", 1.'],
    ['{"a":[{"anything-but":{"prefix":""}}]}', "anything-but prefix takes no empty string"],
    ['{"$or":[{"a":[1]}]}', "$or: must be a list of at least two objects"],
    ['{"$or":[{"a":[1]},{"b":{"prefix":[1]}}]}', "$or[1].b.prefix: no field inside $or may be"],
  ])("rejects %s, saying where and what is allowed", (text, message) => {
    expect(() => parsePattern(text)).toThrow(
      expect.objectContaining({
        code: "PATTERN_INVALID",
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });
});
