import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../../../functions/stages/pipeline/steps/checkAnswer.ts";

const step = { configuration: "chapters.curriculum", version: 2 };
const generated = (answer: unknown) => checkAnswer(answer, { ...step, method: "generate" });
const built = (answer: unknown) => checkAnswer(answer, { ...step, method: "build" });
const withData = (data: unknown) => ({ success: true, data });
const withMappings = (recordMappings: unknown) => ({ success: true, recordMappings });

const circle: Record<string, unknown> = {};
circle["self"] = circle;

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** Text of 100,000 characters that stands in a million places. */
function bomb(): unknown {
  const text = "x".repeat(100_000);
  let value: unknown = text;
  for (let level = 0; level < 6; level += 1) value = Array.from({ length: 10 }, () => value);
  return value;
}

function throwing(): object {
  return Object.defineProperty({}, "success", {
    enumerable: true,
    get: () => {
      throw new Error("not today");
    },
  });
}

const hostile = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error("no keys");
    },
  },
);

describe("the answer to generate", () => {
  it("is its data as JSON text, under the declared version", () => {
    expect(generated(withData({ a: [1, null, "é"], b: undefined }))).toEqual({
      method: "generate",
      version: 2,
      data: '{"a":[1,null,"é"]}',
    });
  });

  it.each([null, 0, "", false, [], {}])("may have %j as data", (data) => {
    expect(generated(withData(data))).toMatchObject({ data: JSON.stringify(data) });
  });

  it("may have no errors besides", () => {
    expect(generated({ ...withData(1), errors: [] })).toMatchObject({ data: "1" });
  });

  it("may have data of just as many bytes as fit", () => {
    expect(generated(withData("x".repeat(349_998)))).toMatchObject({ method: "generate" });
    expect(() => generated(withData("x".repeat(349_999)))).toThrow(
      "its data is 350001 bytes as JSON, and may be 350000",
    );
    expect(() => generated(withData("é".repeat(200_000)))).toThrow("is 400002 bytes as JSON");
  });

  it.each<[string, unknown, string]>([
    ["no data", { success: true }, "it has no data"],
    ["undefined data", withData(undefined), "it has no data"],
    ["a megabyte", withData("x".repeat(1_000_000)), "may have data of 350000 bytes as JSON"],
    ["a bomb", withData(bomb()), "may have data of 350000 bytes as JSON, and is larger"],
    ["many values", withData(Array.from({ length: 400_000 }, () => 1)), "and is larger"],
    [
      "a sparse list",
      withData(Array.from({ length: 2 })),
      "/data/0 is undefined, which JSON can't carry, and so are 1 more places",
    ],
    ["a function", withData({ f: () => 1 }), "/data/f is a function, which JSON can't carry"],
    ["a BigInt", withData(1n), "/data is a bigint, which JSON can't carry"],
    ["NaN", withData({ n: Number.NaN }), "/data/n is NaN, which JSON can't carry"],
    ["a symbol", withData(Symbol("s")), "/data is a symbol, which JSON can't carry"],
    [
      "a date",
      withData({ at: new Date(0) }),
      "/data/at is an object of the class Date, which JSON can't carry",
    ],
    ["a map", withData(new Map()), "/data is an object of the class Map, which JSON can't carry"],
    ["a circle", withData(circle), "/data/self refers back to itself, which JSON can't carry"],
    [
      "depth",
      withData(nested(250)),
      "nests deeper than 200 levels, which a configuration can't carry",
    ],
    ["endless depth", withData(nested(100_000)), "nests deeper than 200 levels"],
    [
      "mappings",
      { ...withData(1), recordMappings: {} },
      'it has "recordMappings", which means nothing',
    ],
  ])("rejects %s", (_, answer, problem) => {
    expect(() => generated(answer)).toThrow(problem);
  });
});

describe("the answer to build", () => {
  it("is a mapping for each record", () => {
    expect(built(withMappings({ chapter: { 1: "a", 2: "b" }, lesson: { 1: "c" } }))).toEqual({
      method: "build",
      mappings: [
        { recordType: "chapter", from: "1", to: "a", configuration: "chapters.curriculum" },
        { recordType: "chapter", from: "2", to: "b", configuration: "chapters.curriculum" },
        { recordType: "lesson", from: "1", to: "c", configuration: "chapters.curriculum" },
      ],
    });
  });

  it.each([{ success: true }, withMappings(undefined), withMappings({}), withMappings({ a: {} })])(
    "may have none: %j",
    (answer) => {
      expect(built(answer)).toEqual({ method: "build", mappings: [] });
    },
  );

  it("knows records by any name, also those of objects' own parts", () => {
    const answer: unknown = JSON.parse(
      '{"success":true,"recordMappings":{"__proto__":{"constructor":"x"}}}',
    );
    expect(built(answer)).toMatchObject({
      mappings: [{ recordType: "__proto__", from: "constructor", to: "x" }],
    });
  });

  it("may have 10,000 mappings, and no more", () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}`, "x"]));
    expect(built(withMappings({ chapter: many(10_000) }))).toMatchObject({ method: "build" });
    expect(() => built(withMappings({ chapter: many(10_001) }))).toThrow(
      "it has 10001 record mappings, and may have 10000",
    );
    expect(() => built(withMappings({ chapter: many(200_000) }))).toThrow(
      "may have 10000 record mappings, and is larger",
    );
  });

  it.each<[string, unknown, string]>([
    ["a list", [], "its recordMappings are a list"],
    ["a text", "x", 'its recordMappings are "x"'],
    ["null", null, "its recordMappings are null"],
    ["a list of records", { chapter: [["1", "2"]] }, 'the records of type "chapter" are no object'],
    [
      "a map of records",
      { chapter: new Map([["1", "2"]]) },
      "/recordMappings/chapter is an object of the class Map",
    ],
    [
      "an empty type",
      { "": { 1: "2" } },
      'the record type "" is not a text of 1 to 512 characters',
    ],
    ["an empty old id", { chapter: { "": "2" } }, 'it maps "" to "2", and "" is not a text of'],
    ["an empty new id", { chapter: { 1: "" } }, 'it maps "1" to "", and "" is not a text of'],
    ["a number as id", { chapter: { 1: 2 } }, 'it maps "1" to 2, and 2 is not a text of'],
    ["null as id", { chapter: { 1: null } }, 'it maps "1" to null, and null is not a text of'],
    ["a long id", { chapter: { 1: "x".repeat(513) } }, "is not a text of 1 to 512 characters"],
    ["a broken id", { chapter: { 1: "\ud83d" } }, "is not a text of 1 to 512 characters"],
  ])("rejects %s as mappings", (_, mappings, problem) => {
    expect(() => built(withMappings(mappings))).toThrow(problem);
  });

  it("counts an emoji as one character", () => {
    expect(built(withMappings({ chapter: { 1: "🎉".repeat(512) } }))).toMatchObject({
      method: "build",
    });
  });
});

describe("any answer", () => {
  it.each<[string, unknown, string]>([
    ["nothing", undefined, "it is undefined, which JSON can't carry"],
    ["null", null, "it is null"],
    ["a text", "done", 'it is "done"'],
    ["true", true, "it is true"],
    ["a list", [], "it is a list"],
    ["an instance", new (class Answer {})(), "it is an object of the class Answer"],
    ["an error", new Error("no"), "it is an object of the class Error"],
    ["a function", () => ({}), "it is a function"],
    ["an empty object", {}, "its success is undefined"],
    ["another success", { success: "yes" }, 'its success is "yes"'],
    [
      "success with errors",
      { success: true, errors: ["but"] },
      "it says success, and has errors besides",
    ],
    [
      "success with an error",
      { success: true, errors: "but" },
      "it says success, and has errors besides",
    ],
    [
      "a typing error",
      { success: true, recordMapping: {} },
      'it has "recordMapping", which means nothing',
    ],
    ["a getter that throws", throwing(), "it can't be read: not today"],
    ["a hostile proxy", hostile, "it can't be read: no keys"],
    [
      "refusal without errors",
      { success: false },
      "it says no success, and its errors are no list of texts",
    ],
    ["refusal with none", { success: false, errors: [] }, "its errors are no list of texts"],
    ["refusal with a text", { success: false, errors: "no" }, "its errors are no list of texts"],
    ["refusal with an object", { success: false, errors: [{}] }, "its errors are no list of texts"],
    ["refusal with a blank", { success: false, errors: [" "] }, "its errors are no list of texts"],
  ])("is no answer when it is %s", (_, answer, problem) => {
    for (const check of [generated, built]) {
      expect(() => check(answer)).toThrow(expect.objectContaining({ code: "STEP_ANSWER_INVALID" }));
      expect(() => check(answer)).toThrow(problem);
    }
  });

  it("says what an answer must be", () => {
    expect(() => built(null)).toThrow(
      "The answer to build of chapters.curriculum is none: it is null. It must be " +
        '{ success: true, recordMappings: { type: { "old id": "new id" } } } or { success: false, errors: ["why"] }.',
    );
  });

  it("refuses with its reasons", () => {
    const refusal = { success: false, errors: ["no room", "no teacher"] };
    expect(() => built(refusal)).toThrow(
      expect.objectContaining({ code: "STEP_REFUSED", message: "no room; no teacher" }),
    );
  });
});
