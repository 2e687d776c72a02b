import fc from "fast-check";

const sets = [
  ..."ab-😀",
  ".",
  "\\d",
  "\\w",
  "\\s",
  "\\W",
  "\\p{L}",
  "\\P{Lu}",
  "[ab]",
  "[^a]",
  "[a-c1]",
  "[\\w-]",
  "[^\\s\\p{Lu}]",
  "[]",
  "[^]",
  "\\u{1F600}",
  "\\ud83d",
];
const counts = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,3}", "{2,}", "{0,2}?"];
const places = ["^", "$", "\\b", "\\B"];
const groups = ["(?:", "(", "(?=", "(?!", "(?<=", "(?<!"];

/** Regular expressions of the flag `u`, without references back. */
export const expressionSource: fc.Arbitrary<string> = fc
  .letrec<{
    source: string;
    part: string;
    group: string;
  }>((tie) => ({
    source: fc
      .array(fc.array(tie("part"), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
      .map((options) => options.map((parts) => parts.join("")).join("|")),
    part: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...sets),
      fc.constantFrom(...places),
      fc.tuple(fc.constantFrom(...sets), fc.constantFrom(...counts)).map((each) => each.join("")),
      tie("group"),
      fc
        .tuple(tie("group"), fc.constantFrom(...counts))
        .map(([group, count]) => (/^\((?:\?[=!]|\?<)/.test(group) ? group : group + count)),
    ),
    group: fc
      .tuple(fc.constantFrom(...groups), tie("source"))
      .map(([opening, source]) => `${opening}${source})`),
  }))
  .source.filter((source) => source.length < 100);

/** Texts of the characters that those expressions tell apart. */
export const subject: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(..."aabbcA1- _\né😀", "\ud83d", "\ude00"), { maxLength: 12 })
  .map((points) => points.join(""));
