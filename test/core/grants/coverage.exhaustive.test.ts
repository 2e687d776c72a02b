import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { whyUncovered } from "../../../core/grants/whyUncovered.ts";
import { matches } from "../../../core/patterns/matches.ts";
import type { Pattern } from "../../../core/patterns/Pattern.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import { book, ourRule, theirRule } from "../../support/grants/rules.ts";

const sources = ["orders", "billing", "order", "orders-2", "signalbox"];
const detailTypes = ["order.placed", "order.shipped", "order.refunded", "invoice.paid", "order"];

/** Every event type there is, with its event. */
const events = sources.flatMap((source) =>
  detailTypes.map((detailType) => ({
    id: `${source}@${detailType}`,
    event: { source, "detail-type": detailType, account: "111122223333", detail: { x: 1, y: "a" } },
  })),
);

const condition = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("orders", "order.placed", "order.shipped") },
  { weight: 2, arbitrary: fc.constantFrom(...sources, ...detailTypes) },
  fc.constantFrom(
    { prefix: "or" },
    { prefix: "" },
    { suffix: "d" },
    { wildcard: "*" },
    { "anything-but": "orders" },
    { "equals-ignore-case": "ORDERS" },
    { exists: true },
    { exists: false },
    { numeric: [">", 0] },
  ),
  fc.constantFrom(1, true, null, "", "*"),
);
const conditions = fc.oneof(
  { weight: 8, arbitrary: fc.array(condition, { maxLength: 3 }) },
  fc.constantFrom("orders", {}, { source: ["orders"] }),
);
const name = fc.constantFrom(
  '"source"',
  '"detail-type"',
  '"s\\u006furce"',
  '"detail\\u002dtype"',
  '"account"',
  '"source.x"',
);
const field = fc.tuple(name, conditions).map(([key, values]) => `${key}:${JSON.stringify(values)}`);
const branches = fc
  .array(fc.array(field, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 3 })
  .map((each) => each.map((fields) => `{${fields.join(",")}}`).join(","));
const member = fc.oneof(
  { weight: 8, arbitrary: field },
  branches.map((each) => `"$or":[${each}]`),
  branches.map((each) => `"detail":{"$or":[${each}]}`),
  fc.constant('"detail":{"x":[1]}'),
);
const likely = fc
  .tuple(
    fc.subarray(['"orders"', '"billing"'], { minLength: 1 }),
    fc.subarray(
      detailTypes.map((each) => JSON.stringify(each)),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([some, types]) => [`"source":[${some.join()}]`, `"detail-type":[${types.join()}]`]);
const patterns = fc
  .oneof(
    fc.array(member, { minLength: 1, maxLength: 4 }),
    fc.tuple(likely, fc.array(member, { maxLength: 2 })).map(([some, more]) => [...some, ...more]),
    fc.tuple(likely, fc.array(member, { maxLength: 2 })).map(([some, more]) => [...more, ...some]),
  )
  .map((members) => `{${members.join(",")}}`);

function parsedOrUndefined(pattern: string): Pattern | undefined {
  try {
    return parsePattern(pattern);
  } catch (error) {
    if (error instanceof SignalboxError) return undefined;
    throw error;
  }
}

/** Those of the two grants' types, each with a rule that is covered but for its pattern. */
const granted = [
  { types: grantedTypes("partner"), ruleOf: theirRule },
  { types: grantedTypes("parcels"), ruleOf: ourRule },
];

function grantedTypes(grant: string): ReadonlySet<string> {
  const types = book.grants.find(({ name: each }) => each === grant)?.types ?? "every";
  if (types === "every") throw new Error(`${grant} is of everything`);
  return types;
}

describe("a rule that a grant covers", () => {
  it("never matches an event of a type that is not granted, by whatever pattern", () => {
    const counts = { covered: 0, leaking: 0 };
    fc.assert(
      fc.property(patterns, fc.constantFrom(...granted), (text, { types, ruleOf }) => {
        const pattern = parsedOrUndefined(text);
        fc.pre(pattern !== undefined);
        const matched = events.filter(({ event }) => matches(pattern, event)).map(({ id }) => id);
        const beyond = matched.filter((id) => !types.has(id));
        const covered = whyUncovered(ruleOf({ pattern: text }), book) === undefined;
        if (covered && matched.length > 0) counts.covered += 1;
        if (beyond.length > 0) counts.leaking += 1;
        expect(covered && beyond.length > 0, text).toBe(false);
      }),
      { numRuns: 50_000, maxSkipsPerRun: 1000 },
    );
    // The claim is about patterns of both kinds.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(500);
  });
});
