import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { PublisherOptions } from "../../../project/publishers/PublisherOptions.ts";
import { resolvePublishers } from "../../../project/publishers/resolvePublishers.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";

/** As JavaScript would call it, past the types. */
const resolve = (...options: readonly unknown[]) =>
  resolvePublishers(options as readonly PublisherOptions[], shopTypes);
const role = "arn:aws:iam::444455556666:role/team/till";
const till = { name: "till", from: role, publishes: ["shop"] };

/** What is wrong, a line for each. */
function problems(...options: readonly unknown[]): readonly string[] {
  try {
    resolve(...options);
  } catch (error) {
    if (!(error instanceof SignalboxError) || error.code !== "PUBLISHER_INVALID") throw error;
    const [title, ...lines] = error.message.split("\n- ");
    expect(title).toBe("signalbox.config.ts: publishers");
    return lines;
  }
  return [];
}

describe("resolvePublishers", () => {
  it("knows every context of the project, and which have pipelines, without a publisher too", () => {
    expect(resolve()).toEqual({
      contexts: ["courses", "github", "orders", "payroll", "shop"],
      pipelines: ["courses"],
      operators: [],
      publishers: [],
    });
  });

  it("tells roles, accounts and organisations apart, and contexts from single types", () => {
    const from = ["role/apps/till", role, "444455556666", "o-a1b2c3d4e5"];
    const publishes = ["shop", "orders@order.placed", "github"];
    expect(resolve({ name: "all", from, publishes }).publishers).toEqual([
      {
        name: "all",
        from: [
          { kind: "own role", role: "apps/till" },
          { kind: "role", arn: role, account: "444455556666" },
          { kind: "account", account: "444455556666" },
          { kind: "organisation", id: "o-a1b2c3d4e5" },
        ],
        contexts: ["github", "shop"],
        types: ["orders@order.placed"],
      },
    ]);
  });

  it.each([
    "arn:aws:iam::444455556666:role/till",
    "arn:aws-us-gov:iam::444455556666:role/till",
    "arn:aws-cn:iam::444455556666:role/a/b+c=,.@-_d",
    `arn:aws:iam::444455556666:role/${"p".repeat(500)}/${"n".repeat(64)}`,
  ])("takes the role %s", (from) => {
    expect(resolve({ ...till, from }).publishers[0]?.from).toMatchObject([{ arn: from }]);
  });

  it.each<[string, string]>([
    ["44445555666", "An account has 12 digits, this has 11."],
    ["4444555566667", "An account has 12 digits, this has 13."],
    ["", "Nothing else can be told apart by the bus's policy."],
    ["*", "Nothing else can be told apart by the bus's policy."],
    ["o-short", "Nothing else can be told apart by the bus's policy."],
    ["O-A1B2C3D4E5", "Nothing else can be told apart by the bus's policy."],
    ["444455556666\n", "Nothing else can be told apart by the bus's policy."],
    ["arn:aws:iam::444455556666:role/", "Nothing else can be told apart by the bus's policy."],
    ["role/", "Nothing else can be told apart by the bus's policy."],
    ["till", "Nothing else can be told apart by the bus's policy."],
    ["/role/till", "Nothing else can be told apart by the bus's policy."],
    ["role/till*", "Wildcards and variables are not taken: "],
    ["arn:aws:iam::444455556666:role/a//b", "Nothing else can be told apart by the bus's policy."],
    ["arn:aws:iam::444455556666:role/till-*", "Wildcards and variables are not taken: "],
    ["arn:aws:iam::444455556666:role/til?", "Wildcards and variables are not taken: "],
    [`arn:aws:iam::444455556666:role/\${aws:username}`, "Wildcards and variables are not taken: "],
    ["arn:aws:iam::*:role/till", "Wildcards and variables are not taken: "],
    ["arn:aws:iam::444455556666:root", "For all of an account write its digits."],
    ["arn:aws:iam::444455556666:user/jane", "have it assume a role, and name that."],
    ["arn:aws:sts::444455556666:assumed-role/till/session", "write the ARN of its role"],
    ["scheduler.amazonaws.com", "name the role that it assumes."],
  ])("rejects %j as a principal, and says why", (from, reason) => {
    const [problem = "", ...others] = problems({ ...till, from });
    expect(others).toEqual([]);
    expect(problem).toContain(
      `publishers[0].from is ${JSON.stringify(from)}, but must be a role of this account`,
    );
    expect(problem).toContain(reason);
  });

  it.each<[unknown, string]>([
    [
      "ordres",
      '"ordres", but must be a context or the id of an event type that schemas/ declares. Did you mean orders?',
    ],
    ["weather", "There are courses, github, orders, payroll, shop."],
    ["orders@order.place", "Did you mean orders@order.placed?"],
    ["weather@rain.began", "`npx signalbox types list` shows those there are."],
    ["orders@*", "There are no topics here: orders is all of the context, else name each type."],
    [
      "orders@order.*",
      "There are no topics here: orders is all of the context, else name each type.",
    ],
    ["*", "There are no topics here: name contexts, or single types."],
    ["signalbox", "the source signalbox is the router's own: nobody else publishes as it."],
    ["signalbox@rule.disabled", "the source signalbox is the router's own"],
    ["", "There are courses, github, orders, payroll, shop."],
    ["__proto__", "There are courses, github, orders, payroll, shop."],
    [7, "7, but must be a context or the id of an event type."],
  ])("rejects %j as what is published, and says what there is", (what, reason) => {
    const [problem = "", ...others] = problems({ ...till, publishes: ["shop", what] });
    expect(others).toEqual([]);
    expect(problem).toContain(`publishers[0].publishes[1] is ${JSON.stringify(what)}, but`);
    expect(problem).toContain(reason);
  });

  it("names every problem with its place at once", () => {
    const found = problems(
      { name: "Till", from: [], publishes: [] },
      7,
      { ...till, publishs: ["shop"], publishes: "shop" },
      { ...till, from: [role, "1", role], publishes: ["shop", "shop", "shop@item.sold"] },
    );
    expect(found.map((line) => /^\S+/.exec(line)?.[0])).toEqual([
      "publishers[0].name",
      "publishers[0].from",
      "publishers[0].publishes",
      "publishers[1]",
      "publishers[2].publishs",
      "publishers[2].publishes",
      "publishers[3].from[1]",
      "publishers[3].from[2]",
      "publishers[3].publishes[1]",
      "publishers[3].publishes[2]",
      "publishers[3].name",
    ]);
  });

  it("rejects a list with a hole, and one that isn't a list", () => {
    expect(problems({ ...till, publishes: Array(1) })).toHaveLength(1);
    expect(() => resolvePublishers({} as never, shopTypes)).toThrow("publishers is {}");
  });

  it("rejects whatever else it is given as PUBLISHER_INVALID, and never otherwise", () => {
    const text = fc.oneof(
      fc.constantFrom(role, "444455556666", "o-a1b2c3d4e5", "shop", "orders@order.placed"),
      fc.string({ unit: "binary" }),
    );
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true });
    const publisher = fc.record(
      {
        name: fc.oneof(text, anything),
        from: fc.oneof(text, fc.array(fc.oneof(text, anything)), anything),
        publishes: fc.oneof(fc.array(fc.oneof(text, anything)), anything),
      },
      { requiredKeys: [] },
    );
    const seen = { taken: 0 };
    fc.assert(
      fc.property(fc.array(fc.oneof(publisher, anything), { maxLength: 4 }), (options) => {
        if (problems(...options).length === 0) seen.taken += 1;
      }),
      { numRuns: 1000 },
    );
    expect(seen.taken).toBeGreaterThan(0);
  });
});
