import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whyUncovered } from "../../../core/grants/whyUncovered.ts";
import { grantBook } from "../../../project/grants/grantBook.ts";
import {
  book,
  bus,
  literal,
  ourRule,
  ours,
  queue,
  served,
  theirRule,
  theirs,
} from "../../support/grants/rules.ts";

describe("a rule that another account made", () => {
  it("is covered where it names granted types and delivers to buses of that account", () => {
    expect(whyUncovered(theirRule(), book)).toBeUndefined();
    const pattern = literal("orders", "order.placed", "order.shipped", "order.placed");
    const targets = [bus, `arn:aws:events:eu-central-1:${theirs}:event-bus/default`];
    expect(whyUncovered(theirRule({ pattern, targets }), book)).toBeUndefined();
  });

  it("is covered before it has a target", () => {
    expect(whyUncovered(theirRule({ targets: [] }), book)).toBeUndefined();
  });

  it("is covered where it matches less than it names, by any other field", () => {
    for (const more of [
      { account: [ours] },
      { detail: { data: { country: [{ prefix: "D" }] } } },
      {
        detail: { $or: [{ data: { total: [{ numeric: [">", 5] }] } }, { data: { vip: [true] } }] },
      },
    ]) {
      const pattern = JSON.stringify({
        source: ["orders"],
        "detail-type": ["order.placed"],
        ...more,
      });
      expect(whyUncovered(theirRule({ pattern }), book), pattern).toBeUndefined();
    }
  });

  it.each([
    ["nothing at all", undefined, "it has no pattern"],
    ["what is not JSON", "{", "its pattern is not a JSON object"],
    ["a list", "[]", "its pattern is not a JSON object"],
    ["text behind the pattern", `${literal("orders", "order.placed")} {}`, "not a JSON object"],
    ["what nests too deep", `${"[".repeat(5000)}`, "its pattern is not a JSON object"],
    ["what is huge", `{"source":["${"a".repeat(70_000)}"]}`, "its pattern is too long to be read"],
    ["no source", '{"detail-type":["order.placed"]}', "no source that is a list of texts"],
    ["no detail-type", '{"source":["orders"]}', "no detail-type that is a list of texts"],
    ["no source in its list", '{"source":[],"detail-type":["order.placed"]}', "no source"],
    ["a source that is a text", '{"source":"orders","detail-type":["order.placed"]}', "no source"],
    ["a number", '{"source":[1],"detail-type":["order.placed"]}', "no source that is a list"],
    ["null", '{"source":["orders"],"detail-type":[null]}', "no detail-type that is a list"],
    [
      "a prefix",
      '{"source":[{"prefix":"orders"}],"detail-type":["order.placed"]}',
      "no source that is a list of texts",
    ],
    [
      "all but something",
      '{"source":["orders"],"detail-type":["order.placed",{"anything-but":"x"}]}',
      "no detail-type that is a list of texts",
    ],
    [
      "a second source",
      '{"source":["orders","billing"],"detail-type":["order.placed"]}',
      "its pattern has more than one source",
    ],
    [
      "a source that stands twice",
      '{"source":["orders"],"detail-type":["order.placed"],"source":["billing"]}',
      "a name stands twice in its pattern",
    ],
    [
      "a source that stands twice, once in disguise",
      '{"source":["orders"],"detail-type":["order.placed"],"s\\u006furce":["billing"]}',
      "a name stands twice in its pattern",
    ],
    [
      "a $or that sets the source anew",
      '{"source":["orders"],"detail-type":["order.placed"],"$or":[{"source":["billing"]},{"detail":{"x":[1]}}]}',
      "its pattern has a $or beside source and detail-type",
    ],
    [
      "what it is not granted",
      literal("orders", "order.placed", "order.refunded"),
      "the grant partner does not cover orders@order.refunded",
    ],
    [
      "the detail-type of another source",
      literal("billing", "order.placed"),
      "the grant partner does not cover billing@order.placed",
    ],
    [
      "a source and a detail-type that make a granted id only together",
      literal("orders@order", "placed"),
      "does not cover orders@order@placed",
    ],
    ["a wildcard", literal("orders", "*"), "the grant partner does not cover orders@*"],
    ["another case", literal("Orders", "order.placed"), "does not cover Orders@order.placed"],
  ])("is not covered where its pattern has %s", (_what, pattern, reason) => {
    const { pattern: _covered, ...rule } = theirRule();
    expect(
      whyUncovered({ ...rule, ...(pattern === undefined ? {} : { pattern }) }, book),
    ).toContain(reason);
  });

  it.each([
    ["a queue of its own", `arn:aws:sqs:eu-central-1:${theirs}:inbox`],
    ["a bus of ours", `arn:aws:events:eu-central-1:${ours}:event-bus/shop-core`],
    ["a bus of a third account", `arn:aws:events:eu-central-1:${served}:event-bus/inbox`],
    ["a bus in another Region", `arn:aws:events:eu-west-1:${theirs}:event-bus/inbox`],
    ["a bus in another partition", `arn:aws-cn:events:eu-central-1:${theirs}:event-bus/inbox`],
    ["a bus by name only", "inbox"],
    ["a bus with more behind it", `${bus}\narn:aws:events:eu-central-1:${ours}:event-bus/x`],
    ["nothing", ""],
  ])("is not covered where it delivers to %s", (_what, target) => {
    expect(whyUncovered(theirRule({ targets: [bus, target] }), book)).toBe(
      `it delivers to ${target}, which is no event bus of account ${theirs} in eu-central-1`,
    );
  });

  it("is not covered where the account has no such grant, or is not known", () => {
    expect(whyUncovered(theirRule({ createdBy: served }), book)).toBe(
      `no grant lets account ${served} make rules of its own`,
    );
    const { createdBy, ...unknown } = theirRule();
    expect(createdBy).toBe(theirs);
    expect(whyUncovered(unknown, book)).toBe("EventBridge does not say which account made it");
  });

  it("is not covered by the name of a rule of ours", () => {
    const rule = theirRule({ name: "shop-grant-parcels.1", createdBy: served, targets: [queue] });
    expect(whyUncovered(rule, book)).toContain("no grant lets account");
  });
});

describe("a rule that this account made", () => {
  it("is covered where it gives what its grant gives, to whom it gives it", () => {
    expect(whyUncovered(ourRule(), book)).toBeUndefined();
    const second = ourRule({
      name: "shop-grant-parcels.2",
      pattern: literal("billing", "invoice.paid"),
    });
    expect(whyUncovered(second, book)).toBeUndefined();
  });

  it.each([
    ["by-hand"],
    ["shop-grant-parcels"],
    ["shop-grant-parcels.0"],
    ["shop-grant-parcels.01"],
    ["shop-grant-parcels.1x"],
    ["shop-grant-parcels-2.1"],
    ["other-grant-parcels.1"],
    // Of a grant that has no rules of ours.
    ["shop-grant-partner.1"],
  ])("is not covered under the name %s", (name) => {
    expect(whyUncovered(ourRule({ name }), book)).toBe(
      "no grant of this account's has a rule of this name",
    );
  });

  it("is not covered where it gives more, or gives it to somebody else", () => {
    const pattern = literal("orders", "order.shipped");
    expect(whyUncovered(ourRule({ pattern }), book)).toBe(
      "the grant parcels does not cover orders@order.shipped",
    );
    expect(whyUncovered(ourRule({ targets: [queue, `${queue}-2`] }), book)).toBe(
      `it delivers to ${queue}-2, which is not what the grant parcels names`,
    );
  });
});

describe("a grant of everything that is public", () => {
  const everything = grantBook({
    deployment: "shop",
    place: book.place,
    grants: [{ name: "all", account: theirs, types: "every" }],
  });

  it("covers any type, named literally", () => {
    const pattern = literal("marketing", "campaign.begun");
    expect(whyUncovered(theirRule({ pattern }), everything)).toBeUndefined();
    const prefix = '{"source":[{"prefix":""}],"detail-type":["x"]}';
    expect(whyUncovered(theirRule({ pattern: prefix }), everything)).toContain("no source");
  });
});

describe("a reason", () => {
  it("is short and the same each time, whatever a rule holds", () => {
    const text = fc.string({ unit: "binary", maxLength: 3000 });
    const types = fc.array(text, { maxLength: 20 });
    const rules = fc.record({
      name: text,
      arn: text,
      createdBy: fc.oneof(fc.constantFrom(ours, theirs, served), text),
      isEnabled: fc.constant(true),
      pattern: fc.oneof(
        text,
        fc.json(),
        fc.tuple(text, types).map(([source, each]) => literal(source, ...each)),
      ),
      targets: fc.array(fc.oneof(text, fc.constantFrom(bus, queue)), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(rules, (rule) => {
        const reason = whyUncovered(rule, book);
        expect(reason?.length ?? 0).toBeLessThan(1000);
        expect(whyUncovered(rule, book)).toBe(reason);
      }),
      { numRuns: 30 },
    );
  });
});
