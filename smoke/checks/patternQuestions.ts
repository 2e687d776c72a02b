/** Something to ask EventBridge: does an event of this detail match this pattern? */
export interface PatternQuestion {
  /** What the answer decides, for a person. */
  readonly about: string;
  /** Text, since the order and the spelling count. */
  readonly pattern: string;
  /** Text of the event's detail. */
  readonly detail: string;
}

function onDetail(about: string, pattern: string, detail: string): PatternQuestion {
  return { about, pattern: `{"detail":${pattern}}`, detail };
}

/** Answered alike by every source; an answer that differs says that something else is wrong. */
export const controlQuestions: readonly PatternQuestion[] = [
  onDetail("a value that is in the list", '{"v":["a",1]}', '{"v":1}'),
  onDetail("a value that is not", '{"v":["a",1]}', '{"v":2}'),
  onDetail("a value outside of a list", '{"v":1}', '{"v":1}'),
];

/** Where `core/patterns` follows the library, or its own judgement, because nobody asked AWS. */
export const patternQuestions: readonly PatternQuestion[] = [
  onDetail("prefix with a closing quote", '{"v":[{"prefix":"foo\\""}]}', '{"v":"foo"}'),
  onDetail("suffix with an opening quote", '{"v":[{"suffix":"\\"foo"}]}', '{"v":"foo"}'),
  onDetail("cidr of IPv4 on a number", '{"v":[{"cidr":"0.0.0.0/0"}]}', '{"v":5}'),
  onDetail("IPv4 mapped into IPv6", '{"v":["10.0.0.1"]}', '{"v":"::ffff:10.0.0.1"}'),
  onDetail("anything-but no prefix", '{"v":[{"anything-but":{"prefix":[]}}]}', '{"v":"x"}'),
  onDetail(
    "anything-but no text without regard to case",
    '{"v":[{"anything-but":{"equals-ignore-case":[]}}]}',
    '{"v":"x"}',
  ),
  onDetail("$or of no objects", '{"$or":[1,2]}', '{"$or":1}'),
  onDetail("a number Java prints oddly", '{"v":[{"numeric":["=",1e23]}]}', '{"v":1e23}'),
  onDetail("the operator exactly", '{"v":[{"exactly":"10.0.0.1"}]}', '{"v":"010.0.0.1"}'),
  onDetail(
    "absence in an element already chosen",
    '{"e":{"fn":["Anna"],"ln":[{"exists":false}]}}',
    '{"e":[{"fn":"Anna"},{"ln":"x"}]}',
  ),
  onDetail(
    "absence decided before an element is chosen",
    '{"e":{"aa":[{"exists":false}],"fn":["Anna"]}}',
    '{"e":[{"fn":"Anna"},{"aa":"x"}]}',
  ),
  onDetail("a wildcard of complexity 10", wildcards(10), '{"v":"x"}'),
  onDetail("a wildcard of complexity 11", wildcards(11), '{"v":"x"}'),
  onDetail("1,000 combinations of $or", combinations(10, 10, 10), '{"v0":1}'),
  onDetail("1,024 combinations of $or", combinations(32, 32), '{"v0":1}'),
];

/** As many wildcards beside each other as can be active at once. */
function wildcards(count: number): string {
  const texts = Array.from({ length: count }, (_, index) => ({
    wildcard: `${String.fromCharCode(97 + index)}*x`,
  }));
  return JSON.stringify({ v: texts });
}

/** Several `$or`s of so many alternatives each. */
function combinations(...sizes: readonly number[]): string {
  const groups = sizes.map((size, group) => {
    const alternatives = Array.from({ length: size }, (_, index) => ({ v: [index] }));
    return [`v${group}`, { $or: alternatives }] as const;
  });
  return JSON.stringify(Object.fromEntries(groups));
}
