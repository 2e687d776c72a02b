import { describe, expect, test } from "vitest";
import { curation } from "../../support/curation/curation.ts";

const internal = { type: "string", "x-internal": true };

describe("curateValue", () => {
  test("takes out properties that match an internal pattern, in time linear in the name", () => {
    const made = curation({ patternProperties: { "^(a+)+$": internal } });

    const hostile = `${"a".repeat(50_000)}!`;
    expect(made?.curate({ aaa: "s", [hostile]: "kept" })).toEqual({ [hostile]: "kept" });
  });

  test("takes out what an internal schema of additional properties tells of, and nothing named", () => {
    const schema = {
      properties: { named: { type: "string" }, map: { type: "string" } },
      patternProperties: { "^x": { type: "string" } },
      additionalProperties: { $ref: "#/$defs/holder/properties/secret" },
      $defs: { holder: { properties: { secret: internal } } },
    };

    expect(curation(schema)?.curate({ named: "n", xy: "p", other: "s" })).toEqual({
      named: "n",
      xy: "p",
    });
  });

  test("tells items by their place", () => {
    const line = { type: "object", properties: { secret: internal } };
    const list = {
      type: "array",
      prefixItems: [{ type: "object" }, line],
      items: { type: "object" },
    };
    const lines = [{ secret: 0 }, { secret: 1 }, { secret: 2 }];

    expect(curation({ properties: { list } })?.curate({ list: lines })).toEqual({
      list: [{ secret: 0 }, {}, { secret: 2 }],
    });
  });

  test("goes as deep as EventBridge lets data nest", () => {
    const tree = {
      type: "object",
      properties: { secret: internal, next: { $ref: "#/$defs/tree" } },
    };
    const made = curation({ $defs: { tree }, allOf: [{ $ref: "#/$defs/tree" }] });
    const deep = (levels: number, rest: object): unknown =>
      Array.from({ length: levels }).reduce<unknown>((next) => ({ ...rest, next }), {});

    expect(made?.curate(deep(998, { secret: "s" }))).toEqual(deep(998, {}));
  });

  test("forgets places rather than to keep all that hostile names can lead to", () => {
    const names = Array.from({ length: 12 }, (_, number) => `p${number}`);
    const patterns = names.map((name) => [
      name,
      { type: "object", properties: { [`s-${name}`]: internal } },
    ]);
    const made = curation({ patternProperties: Object.fromEntries(patterns) });

    for (let chosen = 1; chosen < 2 ** names.length; chosen += 1) {
      const name = names.filter((_, index) => (chosen >> index) & 1).join("-");
      const holds = { kept: 1, "s-p0": 2, "s-p11": 3 };
      const left = made?.curate({ [name]: holds }) as Readonly<Record<string, object>>;
      expect("s-p0" in (left[name] ?? {})).toBe(!name.split("-").includes("p0"));
    }
  });
});
