import { describe, expect, test } from "vitest";
import { compileSchemas } from "../../../../core/eventTypes/validators/compileSchemas.ts";

function compile(schema: object) {
  const location = { file: "a/b.json", pointer: "" };
  const bundle = { schema: { ...schema }, definitions: [], location };
  return compileSchemas([{ name: "A", bundle }]);
}

describe("compileSchemas", () => {
  test("imports into the source what judges the formats in use, and no others", () => {
    const source = compile({
      type: "string",
      allOf: [{ format: "date-time" }, { format: "email" }],
      enum: ["= formatJudges.x;"],
    }).source({ validate: "A" });

    const imports = source.matchAll(/^import \{ (\w+) \} from "\.\/core\/eventTypes\/formats\//gm);
    expect([...imports].map(([, name]) => name)).toEqual(["isDateTime", "isEmail"]);
  });

  test("asserts formats", () => {
    const validator = compile({ type: "string", format: "duration" }).validator("A");

    expect([validator("P1Y2M"), validator("P1Y2D")]).toEqual([true, false]);
  });
});
