import { describe, expect, it } from "vitest";
import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import type { PublicBusRule } from "../../../../core/grants/PublicBusRule.ts";
import { type ReconcileReport, reconcile } from "../../../../functions/stages/public/reconcile.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import { InMemoryRuleBook } from "../../../support/grants/InMemoryRuleBook.ts";
import { book, literal, ourRule, theirRule, theirs } from "../../../support/grants/rules.ts";

const wide = '{"source":[{"prefix":""}]}';
const noon = new Date("2026-11-28T12:00:00.000Z");

/** The public bus and the ingress bus in memory. */
class Reconciler {
  readonly rules: InMemoryRuleBook;
  readonly published: BusEntry[] = [];
  now = noon;
  refuses: "call" | "entry" | "no result" | undefined;

  constructor(...rules: readonly PublicBusRule[]) {
    this.rules = new InMemoryRuleBook(...rules);
  }

  run(hasTime: () => boolean = () => true): Promise<ReconcileReport> {
    return reconcile(
      {
        rules: this.rules,
        book,
        clock: () => this.now,
        bus: {
          name: "ingress",
          put: async (entries) => {
            this.rules.calls.push("put");
            if (this.refuses === "call") throw new Error("no answer");
            if (this.refuses === "no result") return [];
            if (this.refuses === "entry") {
              return [{ status: "failed", code: "x", message: "slow down", retryable: true }];
            }
            this.published.push(...entries);
            return entries.map(() => ({ status: "accepted", eventId: "e" }));
          },
        },
      },
      hasTime,
    );
  }

  details(): readonly { metadata: { id: string }; data: { rule: string } }[] {
    return this.published.map(({ detail }) => JSON.parse(detail));
  }

  ids(): ReadonlySet<string> {
    return new Set(this.details().map(({ metadata }) => metadata.id));
  }

  told(): readonly string[] {
    return this.details().map(({ data }) => data.rule);
  }
}

const uncovered = theirRule({ name: "wide", pattern: wide });

describe("the reconciler", () => {
  it("disables what no grant covers, whoever made it, and nothing else", async () => {
    const reconciler = new Reconciler(
      theirRule(),
      ourRule(),
      uncovered,
      ourRule({ name: "by-hand" }),
    );
    expect(await reconciler.run()).toEqual({ rules: 4, uncovered: 2, disabled: 2, failures: [] });
    expect(reconciler.rules.enabled()).toEqual(["shop-grant-parcels.1", "their-rule"]);
    expect(reconciler.told().toSorted()).toEqual(["by-hand", "wide"]);
  });

  it("has nothing to do the next time", async () => {
    const reconciler = new Reconciler(theirRule(), uncovered);
    await reconciler.run();
    expect(await reconciler.run()).toEqual({ rules: 1, uncovered: 0, disabled: 0, failures: [] });
    expect(reconciler.told()).toEqual(["wide"]);
  });

  it("tells before it disables, of rule, account, reason and pattern", async () => {
    const reconciler = new Reconciler(uncovered);
    await reconciler.run();
    expect(reconciler.rules.calls).toEqual(["list", "describe wide", "put", "disable wide"]);
    expect(reconciler.published).toMatchObject([
      { source: "signalbox", detailType: "rule.disabled" },
    ]);
    expect(reconciler.details()).toEqual([
      {
        metadata: {
          id: expect.any(String),
          message: expect.stringContaining(`rule wide of account ${theirs} was disabled: its`),
        },
        data: {
          rule: "wide",
          account: theirs,
          reason: "its pattern has no source that is a list of texts",
          pattern: wide,
        },
      },
    ]);
  });

  it("disables a rule again that was enabled by hand, and tells of it once a day", async () => {
    const reconciler = new Reconciler(uncovered);
    await reconciler.run();
    reconciler.rules.put(uncovered);
    await reconciler.run();
    expect(reconciler.rules.enabled()).toEqual([]);
    expect(reconciler.ids().size).toBe(1);
    reconciler.rules.put(uncovered);
    reconciler.now = new Date("2026-11-29T00:00:00.000Z");
    await reconciler.run();
    expect(reconciler.ids().size).toBe(2);
  });

  it("tells of a rule by one event a day, and of others, other patterns and reasons by others", async () => {
    const reconciler = new Reconciler(
      uncovered,
      theirRule({ name: "other", arn: "arn:other", pattern: wide }),
    );
    await reconciler.run();
    reconciler.rules.put({ ...uncovered, pattern: literal("orders", "order.refunded") });
    await reconciler.run();
    reconciler.rules.put({ ...uncovered, createdBy: "123456789012" });
    await reconciler.run();
    expect(reconciler.ids().size).toBe(4);
  });

  it("publishes the same event again and disables when it died in between", async () => {
    const reconciler = new Reconciler(uncovered);
    reconciler.rules.before = (call) => {
      if (call.startsWith("disable")) throw new Error("died");
    };
    expect(await reconciler.run()).toMatchObject({ uncovered: 1, disabled: 0 });
    reconciler.rules.before = () => undefined;
    reconciler.now = new Date("2026-11-28T12:05:00.000Z");
    expect(await reconciler.run()).toMatchObject({ uncovered: 1, disabled: 1, failures: [] });
    expect(reconciler.published).toHaveLength(2);
    expect(new Set(reconciler.published.map(({ detail }) => detail)).size).toBe(1);
  });

  it.each([
    ["call", "wide: no answer"],
    ["entry", "wide: slow down"],
    ["no result", "wide: EventBridge gave no result for an entry"],
  ] as const)("disables nothing that it can't tell of (%s)", async (refuses, failure) => {
    const reconciler = new Reconciler(uncovered);
    reconciler.refuses = refuses;
    expect(await reconciler.run()).toEqual({
      rules: 1,
      uncovered: 1,
      disabled: 0,
      failures: [failure],
    });
    expect(reconciler.rules.enabled()).toEqual(["wide"]);
    reconciler.refuses = undefined;
    expect(await reconciler.run()).toMatchObject({ disabled: 1 });
  });

  it("goes on with the others where one can't be looked at", async () => {
    const reconciler = new Reconciler(
      theirRule({ name: "throttled", pattern: wide }),
      uncovered,
      theirRule(),
    );
    reconciler.rules.before = (call) => {
      if (call === "describe throttled") throw new Error("Rate exceeded");
    };
    expect(await reconciler.run()).toEqual({
      rules: 3,
      uncovered: 1,
      disabled: 1,
      failures: ["throttled: Rate exceeded"],
    });
    expect(reconciler.rules.enabled()).toEqual(["their-rule", "throttled"]);
  });

  it("fails as a whole where rules can't be listed", async () => {
    const reconciler = new Reconciler(uncovered);
    reconciler.rules.before = () => {
      throw new Error("Rate exceeded");
    };
    await expect(reconciler.run()).rejects.toThrow("Rate exceeded");
  });

  it("takes a rule that vanished, or was disabled, since it was listed as done", async () => {
    const reconciler = new Reconciler(uncovered, theirRule({ name: "off", pattern: wide }));
    const { rules } = reconciler;
    rules.before = (call) => {
      if (call === "describe wide") rules.rules.delete("wide");
      if (call === "describe off") rules.put(theirRule({ name: "off", isEnabled: false }));
    };
    expect(await reconciler.run()).toEqual({ rules: 2, uncovered: 0, disabled: 0, failures: [] });
    expect(reconciler.published).toEqual([]);
  });

  it("looks at 300 rules in one run", async () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      theirRule({
        name: `rule-${index}`,
        arn: `arn:${index}`,
        ...(index % 2 ? { pattern: wide } : {}),
      }),
    );
    const reconciler = new Reconciler(...many);
    expect(await reconciler.run()).toEqual({
      rules: 300,
      uncovered: 150,
      disabled: 150,
      failures: [],
    });
    expect(reconciler.ids().size).toBe(150);
  });

  it("says how many rules it had no time for, and does them the next time", async () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      theirRule({ name: `rule-${index}`, pattern: wide }),
    );
    const reconciler = new Reconciler(...many);
    let rounds = 1;
    const forOneRound = () => {
      rounds -= 1;
      return rounds >= 0;
    };
    expect(await reconciler.run(forOneRound)).toMatchObject({
      disabled: 5,
      failures: ["no time was left for 7 rules"],
    });
    expect(await reconciler.run()).toMatchObject({ disabled: 7, failures: [] });
  });

  it("makes events that the gate accepts, whatever a rule holds", async () => {
    const pattern = `{"source":["${"\u{1f4a5}".repeat(3000)}"]}`;
    const reconciler = new Reconciler(
      uncovered,
      theirRule({ name: "\ud800", pattern: "\udc00" }),
      theirRule({ name: "pattern", pattern }),
      theirRule({ name: "x".repeat(64), targets: ["\ud83d".repeat(1600)] }),
    );
    expect(await reconciler.run()).toMatchObject({ disabled: 4 });
    for (const { detail } of reconciler.published) {
      const { metadata, data } = JSON.parse(detail);
      expect(eventCatalog.validateMetadata(metadata)).toEqual([]);
      expect(eventCatalog.validateData("signalbox@rule.disabled", data)).toEqual([]);
      expect(detail.isWellFormed()).toBe(true);
    }
  });
});
