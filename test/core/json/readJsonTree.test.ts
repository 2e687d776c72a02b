import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonNode } from "../../../core/json/JsonNode.ts";
import { readJsonTree } from "../../../core/json/readJsonTree.ts";

function toValue(node: JsonNode): unknown {
  if (node.kind === "array") return node.items.map(toValue);
  if (node.kind !== "object") return node.value;
  return Object.fromEntries(node.members.map(([name, member]) => [name, toValue(member)]));
}

describe("readJsonTree", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(toValue(readJsonTree(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses what JSON.parse refuses", () => {
    const nearlyJson = fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:\\ 0e-\u0001t'));
    fc.assert(
      fc.property(nearlyJson, ([text, at, character]) => {
        const position = at % (text.length + 1);
        const damaged = text.slice(0, position) + character + text.slice(position + 1);
        expect(accepts(readJsonTree, damaged)).toBe(accepts(JSON.parse, damaged));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps names that stand twice and the order of names", () => {
    const tree = readJsonTree('{"b":1,"1":2,"b":3}');
    expect(tree.kind === "object" && tree.members.map(([name]) => name)).toEqual(["b", "1", "b"]);
  });

  it("keeps the digits of numbers", () => {
    expect(readJsonTree("9007199254740993")).toMatchObject({ text: "9007199254740993" });
  });

  it("says where each value stands in the text", () => {
    const text = ' { "a" : [1, {"b":null}] } ';
    const tree = readJsonTree(text);
    const member = tree.kind === "object" ? tree.members[0]?.[1] : undefined;
    expect(member && text.slice(member.start, member.end)).toBe('[1, {"b":null}]');
  });

  it("lets text after the value pass when asked to", () => {
    expect(readJsonTree("[1] x", { trailing: true })).toMatchObject({ end: 3 });
    expect(() => readJsonTree("[1] x")).toThrow('the end of the text is missing: found "x"');
  });

  it("rejects values that nest deeper than 1,000 levels, however deep", () => {
    const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
    expect(readJsonTree(nested(1000)).kind).toBe("array");
    expect(() => readJsonTree(nested(1001))).toThrow("nests deeper than 1000 levels");
    expect(() => readJsonTree("[".repeat(1_000_000))).toThrow("nests deeper than 1000 levels");
  });

  it("reads a string of a million escapes", () => {
    const node = readJsonTree(`"${"\\\\".repeat(1_000_000)}"`);
    expect(node.kind === "string" && node.value.length).toBe(1_000_000);
  });

  it("rejects a text that ends early, saying what is missing", () => {
    expect(() => readJsonTree('{"a":"b')).toThrow("the quote that ends a string is missing");
    expect(() => readJsonTree('{"a"')).toThrow('":" is missing: found the text ends');
    expect(() => readJsonTree("")).toThrow("a value is missing: found the text ends");
  });
});

function accepts(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return false;
  }
}
