import { describe, expect, test } from "vitest";
import { createCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { maxKeptErrors } from "../../../core/eventTypes/validators/errorList.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";

const push = "github@push";
const payload = readRecordedEvents().find(({ type }) => type === push)?.payload ?? {};

function keywordsAt(data: unknown, pointer: string): readonly string[] {
  const violations = eventCatalog.validateData(push, data);
  return violations.filter((each) => each.pointer === pointer).map(({ keyword }) => keyword);
}

describe("the generated catalog", () => {
  test.each(["__proto__", "constructor", "toString", "github@absent", ""])(
    "finds no type of the id %j, and says so",
    (id) => {
      expect(eventCatalog.find(id)).toBeUndefined();
      expect(eventCatalog.validateData(id, {})).toEqual([
        { pointer: "", message: `no schema declares ${id}`, keyword: "type" },
      ]);
    },
  );

  test("knows the built-in categories and those of its types", () => {
    const own = createCatalog({
      types: eventCatalog.types.map((type) => ({ ...type, category: "invoice" })),
      validators: {},
      metadataValidator: () => true,
    });

    expect([...own.categories]).toEqual([
      "state",
      "alarm",
      "action",
      "system",
      "user",
      "email",
      "invoice",
    ]);
  });

  test.each([
    [{ id: "x".repeat(128), time: "2026-01-01T00:00:00.000Z", actor: { userId: "u" } }, []],
    [{ id: "" }, ["/id"]],
    [{ id: "x".repeat(129) }, ["/id"]],
    [{ id: "a\nb" }, ["/id"]],
    [{ id: "a\u0000b" }, ["/id"]],
    [{ id: "\ud800" }, ["/id"]],
    [{ time: "yesterday" }, ["/time"]],
    [{ severity: "urgent" }, ["/severity"]],
    [{ actor: { name: "x" }, resource: { type: "order" } }, ["/actor", "/resource"]],
    [{ acl: {} }, [""]],
    [{ hops: -1, traceparent: "00-1", message: 3 }, ["/hops", "/message", "/traceparent"]],
    ["text", [""]],
    [null, [""]],
  ])("finds in the metadata %j what is wrong with it", (metadata, pointers) => {
    const found = eventCatalog.validateMetadata(metadata).map(({ pointer }) => pointer);

    expect(found.toSorted()).toEqual(pointers);
  });
});

describe("a generated validator", () => {
  test("is not fooled by properties of Object.prototype, nor by __proto__ as a property", () => {
    const inherited = Object.create(payload) as object;
    const hostile: unknown = JSON.parse('{"__proto__":{"ref":"refs/heads/main"},"constructor":1}');

    expect(keywordsAt(inherited, "")).toContain("required");
    expect(keywordsAt(hostile, "").length).toBeGreaterThanOrEqual(11);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect("ref" in {}).toBe(false);
  });

  test("accepts what is nested 10,000 levels deep where its schema says nothing", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(10_000)}${"]".repeat(10_000)}`);

    expect(eventCatalog.validateData(push, { ...payload, added: deep })).toEqual([]);
    expect(keywordsAt({ ...payload, ref: deep }, "/ref")).toEqual(["type"]);
  });

  test.each([
    ["objects that lack everything", {}],
    ["values of another type", 1],
  ])("survives a megabyte of %s and says how much it left out", (_, item) => {
    const count = 300_000;
    const data = { ...payload, commits: Array.from({ length: count }, () => item) };

    const violations = eventCatalog.validateData(push, data);

    expect(violations).toHaveLength(maxKeptErrors + 1);
    expect(violations.slice(0, -1).every(({ pointer }) => pointer.startsWith("/commits"))).toBe(
      true,
    );
    expect(violations.at(-1)?.message).toMatch(/^\d{6,} more findings are not listed/);
  });

  test("survives a megabyte of text wherever it expects another", () => {
    const long = "a".repeat(1_000_000);
    const data = { ...payload, ref: long, before: long, compare: long, pusher: { name: long } };

    const violations = eventCatalog.validateData(push, data);

    expect(violations.map(({ pointer }) => pointer)).toEqual(["/ref", "/before"]);
    expect(violations.every(({ message }) => message.length < 200)).toBe(true);
  });

  test("says what is wrong and what is allowed", () => {
    const data = { ...payload, ref: 3, created: null, commits: [{}], head_commit: "x" };

    const violations = eventCatalog.validateData(push, data);

    expect(violations).toContainEqual({
      pointer: "/ref",
      keyword: "type",
      message: "must be string, not number",
    });
    expect(violations).toContainEqual({
      pointer: "/commits/0",
      keyword: "required",
      message: 'lacks the required property "author"',
    });
  });
});
