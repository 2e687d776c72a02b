import { describe, expect, test } from "vitest";
import { compileRegExp } from "../../../core/regularExpressions/compileRegExp.ts";
import { planExpression } from "../../../core/regularExpressions/planExpression.ts";

const semver = String.raw`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$`;

/** What schemas hold: each with a text that it takes and one that it doesn't. */
const usual: readonly (readonly [source: string, taken: string, refused: string])[] = [
  ["^[a-z0-9]+(?:-[a-z0-9]+)*$", "a-b-1", "a--b"],
  ["^\\d{4}-\\d{2}-\\d{2}$", "2026-01-01", "2026-1-1"],
  ["^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", "00000000-0000-4000-8000-000000000000", "0"],
  ["^\\p{L}+$", "Größe", "a1"],
  ["^(a|b|c)$", "b", "d"],
  ["^(open|opened|closed)$", "opened", "ope"],
  ["^[^/]+/[^/]+$", "a/b", "a/b/c"],
  ["^arn:aws:[a-z]+:[^:]*:\\d{12}:.+$", "arn:aws:sns:eu:123456789012:x", "arn:aws:sns"],
  ["^x-", "x-a", "ax-"],
  ["[a-z]+", "1a1", "1"],
  ["^.{1,5000}$", "a", ""],
  ["^https?://", "http://a", "ftp://a"],
  ["^[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$", "-1.5e+7", "1."],
];

const slower: typeof usual = [
  [semver, "1.0.0-alpha.1+b.2", "1.0"],
  ["^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "a@b.c", "a@b"],
  ["^[\\w.%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "a.b@c.example", "a@b.c"],
  ["^(?=.*[0-9]).+$", "ab1", "ab"],
  ["^(?=.*[A-Z])(?=.*\\d)(?!.*\\s).{8,64}$", "Passw0rdPassw0rd", "Passw 0rd"],
  ["^(?!-)[a-z0-9-]{1,63}(?<!-)$", "a-b", "a-"],
  ["f.*o", "xfoo", "xf"],
  ["^[a-z]+\\b.\\B", "ab    ", "ab"],
];

/** Each with a text that ECMAScript's own takes exponential or quadratic time to refuse. */
const hostile: readonly (readonly [source: string, text: string])[] = [
  ["^(a+)+$", `${"a".repeat(100_000)}!`],
  ["^(a|a)*$", `${"a".repeat(100_000)}!`],
  ["^(a|aa)+$", `${"a".repeat(100_000)}!`],
  ["^(a*)*$", `${"a".repeat(100_000)}!`],
  ["^(?:a?){50}a{50}b$", "a".repeat(100_000)],
  ["(x+x+)+y", "x".repeat(100_000)],
  ["^(.*a){20}$", `${"a".repeat(100_000)}!`],
  ["\\s+$", `${" ".repeat(100_000)}!`],
  [".*.*=", "a".repeat(100_000)],
  ["^(?=(a+)+$)a", `${"a".repeat(100_000)}!`],
  ["(?<!(a|aa)+b)$c", "a".repeat(100_000)],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", "a".repeat(100_000)],
];

describe("planExpression", () => {
  test.each(usual)("leaves %j to ECMAScript's own engine", (source, taken, refused) => {
    expect(planExpression(source)).toEqual({ kind: "native" });
    expect([taken, refused].map((text) => compileRegExp(source).test(text))).toEqual([true, false]);
  });

  test.each(slower)("has %j run by the linear engine", (source, taken, refused) => {
    expect(planExpression(source)).toMatchObject({ kind: "linear" });
    expect([taken, refused].map((text) => compileRegExp(source).test(text))).toEqual([true, false]);
    expect([taken, refused].map((text) => new RegExp(source, "u").test(text))).toEqual([
      true,
      false,
    ]);
  });

  test.each(hostile)("has %j refuse at once what would take ages", (source, text) => {
    expect(planExpression(source)).toMatchObject({ kind: "linear" });
    expect(compileRegExp(source).test(text)).toBe(false);
  });

  test.each<[source: string, reason: string]>([
    ["^(['\"]).*\\1$", "refers back to a group, by \\1"],
    ["(?<q>a+)\\k<q>", "refers back to a group, by \\k<q>"],
    ["^(?i:abc)$", "changes flags, in (?i:abc)"],
    ["^(?:a|a){2000}$", "takes more than 1000 steps with its counts written out"],
    ["(((a{1,100}){1,100}){1,100}){1,100}$", "takes more than 1000 steps"],
    ["a".repeat(10_001), "has 10001 characters, more than 10000"],
    ["(?=a)".repeat(41), "takes more than 1000 steps"],
    [`${"(".repeat(4999)}${")".repeat(4999)}`, ""],
  ])("rejects %j", (source, reason) => {
    const plan = planExpression(source);
    if (plan.kind !== "refused") return expect(reason).toBe("");
    expect(plan.reason).toContain(reason);
  });

  test("finds the same where more states are at work than are kept", () => {
    let seed = 1;
    const letters = Array.from({ length: 20_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed > 2 ** 30 ? "a" : "b";
    }).join("");
    for (const source of ["[ab]*a[ab]{40}c$", "(?<=a[ab]{40})c", "^.*(?=a[ab]{40}c)"]) {
      const matcher = compileRegExp(source);
      const texts = ["a", "b", "a"].map((letter) => `${letters}${letter}${"ab".repeat(20)}c`);
      expect(texts.map((text) => matcher.test(text))).toEqual([true, false, true]);
      expect(matcher.test(letters)).toBe(false);
    }
  });

  test.each([
    "^(?:(a)|(b)|(c)|(d)|(e)|(f)|(g))*$",
    "^(?:a(b)?(c)?(d)?(e)?)*$",
    "^(?:ab*c*d*e*f*)*$",
    "^(?:a(?:b|c)?)*$",
    "^[a-z]+(-[a-z]+)*$",
  ])(
    "matches a megabyte against %j, whose marks would fill V8's stack if it had many",
    (source) => {
      const matcher = compileRegExp(source);
      const text = "a".repeat(2 ** 20);
      expect([matcher.test(text), matcher.test(`${text}!`)]).toEqual([true, false]);
    },
  );

  test("runs all of \\p{…} and astral characters by code points", () => {
    const matcher = compileRegExp("^(?:.|..)*\\p{Emoji_Presentation}$");
    expect(["a😀", "😀", "\ud83d", "a"].map((text) => matcher.test(text))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
