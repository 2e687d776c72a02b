import { describe, expect, it } from "vitest";
import { assembleApp } from "../../../infra/assembleApp.ts";
import type { PlannedProject } from "../../../infra/DeploymentPlan.ts";
import { quotaNotes } from "../../../infra/quotas/quotaNotes.ts";
import { defineConfig, type Quotas, type SignalboxOptions } from "../../../project/config/index.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { grantTo } from "../../support/grants/someGrants.ts";
import { githubContext, manyContexts, pushSubscriber } from "../support/fixtures.ts";
import { quotaPlan } from "../support/quotaPlan.ts";
import { stubCode } from "../support/stubCode.ts";

const notes = (planned: Partial<PlannedProject>) => quotaNotes(quotaPlan(planned));
const ids = (planned: Partial<PlannedProject>) => notes(planned).map(({ id }) => id);
const withQuotas = (quotas: Partial<Quotas>) => ({ config: defineConfig({ quotas }) });

describe("quotaNotes", () => {
  it("says that the lowest quotas are taken in a Region that nobody knows", () => {
    const [note] = notes({ target: { region: "xx-nowhere-9" } });
    expect(note).toEqual({
      id: "signalbox:unknown-region",
      isWarning: false,
      text: expect.stringMatching(
        /in xx-nowhere-9 is not known here.*100 rules a bus, 750 invocations and 400 PutEvents/,
      ),
    });
    expect(ids({ target: { region: "eu-central-1" } })).toEqual([]);
  });

  it("says so as long as one of them isn't set, with what is set", () => {
    const target = { region: "xx-nowhere-9" };
    const some = { rulesPerBus: 200, invocationsPerSecond: 900 };
    expect(notes({ target, ...withQuotas(some) })[0]?.text).toMatch(/200 rules a bus, 900 invoc/);
    expect(ids({ target, ...withQuotas({ ...some, putEventsPerSecond: 500 }) })).toEqual([]);
  });

  it("says of rules that some Regions would not take, while none is known", () => {
    const told = (subscribers: number, quotas: Partial<Quotas> = {}) =>
      notes({
        contexts: manyContexts(1, subscribers),
        ...withQuotas({ concurrentExecutions: 10_000, ...quotas }),
      });
    expect(told(100)).toEqual([]);
    expect(told(101)).toEqual([
      {
        id: "signalbox:rules-by-region",
        isWarning: false,
        text: expect.stringContaining("needs 101 rules. Most Regions give 300, af-south-1 and"),
      },
    ]);
    expect(told(101, { rulesPerBus: 150 })).toEqual([]);
  });

  it("says how often the type that most listen to can come in a second", () => {
    const subscribers = [pushSubscriber("one"), pushSubscriber("two")];
    const [push] = shopTypes.slice(0, 1).map((type) => ({
      ...type,
      id: "github@push",
      source: "github",
      detailType: "push",
    }));
    const eventTypes = push ? [...shopTypes, push] : [];
    const contexts = [githubContext(subscribers)];
    const text = (region: string, config = defineConfig()) =>
      notes({ config, contexts, eventTypes, target: { region } }).at(-1)?.text;
    expect(text("eu-central-1")).toMatch(
      /4,500 times a second.*github@push is delivered up to 3 times.*1,500 such events.*2,400 calls/,
    );
    expect(text("us-east-1")).toMatch(/18,750 times.*6,250 such events.*10,000 calls/);
    const raised = defineConfig({
      quotas: { invocationsPerSecond: 9000, putEventsPerSecond: 5000 },
    });
    expect(text("eu-central-1", raised)).toMatch(/9,000 times.*3,000 such.*5,000 calls/);
  });

  it("counts what the curator takes and grants deliver", () => {
    const grants = [grantTo({ name: "one" }), grantTo({ name: "two", account: "777788889999" })];
    const config = defineConfig({
      grants: grants.map((grant) => ({ ...grant, delivery: { ownRules: true } as const })),
    });
    const text = (configured: typeof config) =>
      notes({ config: configured, eventTypes: shopTypes, target: { region: "eu-central-1" } })
        .map((note) => note.text)
        .join("");
    expect(text(config)).toContain("delivered up to 2 times");
    expect(text(defineConfig({ grants: grants.slice(0, 1) }))).toMatch(
      /orders@order\.placed is delivered up to 3 times/,
    );
  });

  it("warns that subscribers may leave the gate no concurrency, to the last execution", () => {
    const target = { region: "eu-central-1" };
    const told = (sum: number, options: SignalboxOptions = {}) => {
      const subscribers = [
        pushSubscriber("one", { maxConcurrency: 600 }),
        pushSubscriber("two", { maxConcurrency: sum - 600 }),
      ];
      const contexts = [githubContext(subscribers)];
      return notes({ config: defineConfig(options), contexts, target });
    };
    expect(told(999)).toEqual([]);
    expect(told(1000)).toEqual([
      {
        id: "signalbox:concurrency",
        isWarning: true,
        text: expect.stringMatching(/may run 1,000 times.*has 1,000.*gate waits.*gateReservedCon/),
      },
    ]);
    expect(told(1000, { quotas: { concurrentExecutions: 1001 } })).toEqual([]);
  });

  it("warns of what the gate's own concurrency takes from them", () => {
    const contexts = [githubContext([pushSubscriber("one", { maxConcurrency: 950 })])];
    const told = (gateReservedConcurrency: number) =>
      notes({ config: defineConfig({ gateReservedConcurrency }), contexts }).map(
        ({ text }) => text,
      );
    expect(told(49)).toEqual([]);
    expect(told(50)).toEqual([expect.stringMatching(/less the 50 that are the gate's/)]);
    expect(told(50).join()).not.toContain("gateReservedConcurrency");
  });

  it("are shown by the CDK on the router's stack, and stop nothing", () => {
    const { app } = assembleApp({
      ...{ config: defineConfig(), schemas: [], eventTypes: [], code: stubCode },
      contexts: [githubContext([pushSubscriber("one", { maxConcurrency: 1000 })])],
      target: { region: "xx-nowhere-9" },
    });
    const shown = app.node.findChild("signalbox-router").node.metadata;
    const ofType = (kind: string, part: string) =>
      shown.filter(({ type, data }) => type === kind && String(data).includes(part)).length;
    expect(ofType("aws:cdk:info", "xx-nowhere-9")).toBe(1);
    expect(ofType("aws:cdk:warning", "maxConcurrency")).toBe(1);
  });
});
