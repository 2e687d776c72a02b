import { describe, expect, it } from "vitest";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import { RuleSet } from "../../../core/patterns/RuleSet.ts";

function ruleSet(patterns: Readonly<Record<string, object>>): RuleSet<string> {
  const rules = new RuleSet<string>();
  for (const [id, pattern] of Object.entries(patterns)) rules.add(id, parsePattern(pattern));
  return rules;
}

describe("RuleSet", () => {
  it("answers every rule that an event matches, each once", () => {
    const rules = ruleSet({
      both: { $or: [{ a: [1] }, { b: [1] }] },
      list: { a: [1, { numeric: ["<", 2] }] },
      other: { a: [2] },
    });
    expect(rules.match({ a: 1, b: 1 }).toSorted()).toEqual(["both", "list"]);
  });

  it("puts a rule in place of the one with its id", () => {
    const rules = ruleSet({ rule: { a: [1] } });
    rules.add("rule", parsePattern({ a: [2] }));
    expect([rules.size, rules.match({ a: 1 }), rules.match({ a: 2 })]).toEqual([1, [], ["rule"]]);
  });

  it("answers whether a rule to delete was there", () => {
    const rules = ruleSet({ rule: { a: [1] } });
    expect([rules.delete("rule"), rules.delete("rule"), rules.size]).toEqual([true, false, 0]);
    expect(rules.match({ a: 1 })).toEqual([]);
  });

  it("tells apart rules that share all fields but one, as they come and go", () => {
    const rules = new RuleSet<number>();
    const pattern = (id: number): object => ({ source: ["shop"], type: ["order"], order: [id] });
    for (let id = 0; id < 100; id += 1) rules.add(id, parsePattern(pattern(id)));
    for (let id = 0; id < 100; id += 2) rules.delete(id);
    const event = (order: number): object => ({ source: "shop", type: "order", order });
    expect(rules.match(event(41))).toEqual([41]);
    expect(rules.match(event(42))).toEqual([]);
  });

  it("finds rules by each kind of condition among many of the kind", () => {
    const conditions: Readonly<Record<string, (index: number) => unknown>> = {
      exact: (index) => `name-${index}x`,
      exactly: (index) => ({ exactly: `name-${index}x` }),
      prefix: (index) => ({ prefix: `name-${index}x` }),
      suffix: (index) => ({ suffix: `-${index}x` }),
      folded: (index) => ({ "equals-ignore-case": `NAME-${index}X` }),
      wildcard: (index) => ({ wildcard: `name-${index}*` }),
      negated: (index) => ({ "anything-but": { prefix: [`name-${index}x`] } }),
    };
    for (const [kind, condition] of Object.entries(conditions)) {
      const rules = new RuleSet<number>();
      for (let index = 10; index < 60; index += 1) {
        rules.add(index, parsePattern({ a: [condition(index)] }));
      }
      const found = rules.match({ a: "name-42x" });
      expect([kind, found.length, found.includes(42)]).toEqual(
        kind === "negated" ? [kind, 49, false] : [kind, 1, true],
      );
    }
  });

  it("finds addresses in blocks, whatever their spelling", () => {
    const rules = ruleSet({
      block: { ip: [{ cidr: "10.0.0.0/8" }] },
      address: { ip: ["10.1.2.3"] },
      other: { ip: [{ cidr: "192.168.0.0/16" }] },
    });
    expect(rules.match({ ip: "010.001.002.003" }).toSorted()).toEqual(["address", "block"]);
  });

  it("finds the ranges that a number lies in", () => {
    const rules = new RuleSet<number>();
    for (let id = 0; id < 100; id += 1) {
      rules.add(id, parsePattern({ n: [{ numeric: [">=", id, "<", id + 3] }] }));
    }
    expect(rules.match({ n: 50 }).toSorted()).toEqual([48, 49, 50]);
    expect(rules.match({ n: 50.5 }).toSorted()).toEqual([48, 49, 50]);
    expect(rules.match({ n: "50" })).toEqual([]);
  });

  it("looks into arrays, dotted names and names that stand twice", () => {
    const rules = ruleSet({ rule: { a: { b: [2] } } });
    for (const text of ['{"a":[{"b":1},{"b":2}]}', '{"a.b":2}', '{"a":{"b":2,"b":1}}']) {
      expect(rules.match(parseEvent(text))).toEqual(["rule"]);
    }
  });

  it("forgets nothing of an event that came before an unlike one", () => {
    const rules = ruleSet({ rule: { a: { b: [1] }, c: [{ exists: false }] } });
    expect(rules.match({ c: 1, a: { b: 1 } })).toEqual([]);
    expect(rules.match({ a: { b: 1 } })).toEqual(["rule"]);
    expect(rules.match({ a: [] })).toEqual([]);
    expect(rules.match({ a: { x: 0, b: 1 }, d: 1 })).toEqual(["rule"]);
  });

  it("matches nothing but objects", () => {
    const rules = ruleSet({ rule: { a: [{ exists: false }] } });
    for (const event of [null, undefined, 1, "a", [], [{}]]) {
      expect(rules.match(event)).toEqual([]);
    }
    expect(rules.match({})).toEqual(["rule"]);
  });
});

describe("RuleSet, of an event's text", () => {
  it.each([
    ["blanks anywhere", {}, ' { "a" : { "b" : 1 } , "c" : [ ] } '],
    ["other names and values of any kind", {}, '{"x":[{"a":{"b":2}},null],"a":{"x":"}","b":1}}'],
    ["text after the event", {}, '{"a":{"b":1}} and more'],
    ["a name with escapes", {}, '{"\\u0061":{"b":1}}'],
    ["a name with a dot", {}, '{"a.b":1}'],
    ["a number spelled otherwise", {}, '{"a":{"b":10e-1}}'],
    ["a name twice, the value in the first", {}, '{"a":{"b":1},"a":{"b":2}}'],
    ["an element of an array in one", {}, '{"a":[[{"b":2}],[{"b":3},{"b":[1]}]]}'],
    ["names and strings beyond ASCII", { größe: ["\ufeff注"] }, '{"ß":"ß","größe":"\ufeff注"}'],
    ["half a surrogate pair", { a: ["\ud83d"] }, '{"x":"\udc00","a":"\ud83d"}'],
    ["half a surrogate pair, escaped", { a: ["\ud83d"] }, '{"x":1,"a":"\\ud83d"}'],
    [
      "text, null and booleans",
      { a: ['"\n'], b: [null], c: [true] },
      '{"a":"\\"\\n","b":null,"c":true}',
    ],
    ["__proto__", JSON.parse('{"__proto__":{"a":[1]}}'), '{"__proto__":{"a":1}}'],
    ["the empty name", { a: { "": [1] } }, '{"":0,"a":{"":1}}'],
    ["an event longer than any", {}, `{"x":"${"x".repeat(1_100_000)}","a":{"b":1}}`],
  ])("finds what is there: %s", (_, pattern, text) => {
    const rules = ruleSet({ rule: Object.keys(pattern).length > 0 ? pattern : { a: { b: [1] } } });
    expect(rules.matchText(text)).toEqual(["rule"]);
  });

  it("tells numbers apart that are one double", () => {
    const rules = new RuleSet<string>();
    rules.add("rule", parsePattern('{"a":[9007199254740993]}'));
    expect(rules.matchText('{"a":9007199254740993}')).toEqual(["rule"]);
    expect(rules.matchText('{"a":9007199254740992}')).toEqual([]);
  });

  it("tells a replacement character from the half pair it would stand for", () => {
    const rules = ruleSet({ half: { "\ud83d": ["\ud83d"] } });
    expect(rules.matchText('{"\ufffd":"\ufffd"}')).toEqual([]);
  });

  it("finds names that share length and first, middle and last letter", () => {
    const rules = ruleSet({ one: { abcde: [1] }, other: { axcye: [1] } });
    expect(rules.matchText('{"azcze":1,"axcye":1}')).toEqual(["other"]);
    rules.delete("other");
    expect(rules.matchText('{"axcye":1,"abcde":1}')).toEqual(["one"]);
    rules.delete("one");
    expect(rules.matchText('{"axcye":1,"abcde":1}')).toEqual([]);
  });

  it("rejects what is no event, be it where no rule looks, and answers the next one", () => {
    const rules = ruleSet({ rule: { a: [1] } });
    const invalid = ["", "[]", "1", '{"a":1', '{"a":1,"x":01}', '{"x":{"y":tru},"a":1}'];
    for (const text of [...invalid, '{"x":"\\x"}', '{"x":"\t"}', `{"x":${"[".repeat(1000)}`]) {
      expect(() => rules.matchText(text), text).toThrow(
        expect.objectContaining({ code: "PATTERN_EVENT_INVALID" }),
      );
      expect(rules.matchText('{"a":1}')).toEqual(["rule"]);
    }
  });
});
