import { randomUUID } from "node:crypto";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { beforeAll, describe, expect, it } from "vitest";
import { CloudWatchOutcomeMetrics } from "../../admin/adapters/CloudWatchOutcomeMetrics.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { messageOf, sendToGate } from "./support/gateQueue.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

interface Surveyed {
  readonly subscriber: string;
  readonly handled: number | null;
  readonly ignored: number | null;
  readonly advice?: { readonly suggestion: { readonly kept: number; readonly dropped: number } };
}

async function pushActivity(): Promise<Surveyed | undefined> {
  const { subscribers } = (await signalboxJson(deployment.connection, "subscribers", "list")) as {
    readonly subscribers: readonly Surveyed[];
  };
  return subscribers.find(({ subscriber }) => subscriber === "github.pushActivity");
}

/** Pushes that `pushActivity` ignores, and some it handles. */
async function publishPushes(): Promise<void> {
  const [recorded] = recordedEvents().filter(({ detailType }) => detailType === "push");
  const push = JSON.parse(recorded?.detail ?? "") as object;
  const data = (index: number) =>
    index % 5 === 0
      ? { ...push, deleted: false, ref: `refs/heads/branch-${index}` }
      : { ...push, deleted: true, ref: `refs/heads/branch-${index}` };
  for (let start = 0; start < 50; start += 10) {
    const messages = Array.from({ length: 10 }, (_, index) =>
      messageOf({
        id: randomUUID(),
        source: "github",
        detailType: "push",
        detail: JSON.stringify(data(start + index)),
      }),
    );
    await sendToGate(deployment, messages);
  }
}

describe("signalbox subscribers list, against a deployment", () => {
  it("counts what was handled and ignored, and suggests a when that keeps what was handled", async () => {
    await publishPushes();
    const surveyed = await waitFor("the figures of pushActivity", async () => {
      const found = await pushActivity();
      return (found?.handled ?? 0) >= 10 && (found?.ignored ?? 0) >= 40 ? found : undefined;
    });
    expect(surveyed.advice).toMatchObject({
      suggestion: { when: { data: { deleted: [false] } } },
    });
    expect(surveyed.advice?.suggestion.kept).toBeGreaterThanOrEqual(10);
    expect(surveyed.advice?.suggestion.dropped).toBeGreaterThanOrEqual(40);
  });

  it("fails when there's no such deployment", async () => {
    const args = ["subscribers", "list", "--deployment", "nowhere"];
    const { code, err } = await runSignalbox(deployment.connection, ...args);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: The deployment, or this part of it, is not there/);
  });
});

describe("CloudWatchOutcomeMetrics, against CloudWatch's interface", () => {
  it("adds up a subscriber's metrics and nobody else's", async () => {
    const { endpoint, region, accessKeyId, secretAccessKey } = deployment.connection;
    const client = new CloudWatchClient({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
    });
    const now = Date.now();
    const datum = (MetricName: string, service: string, Value: number, agoMs: number) => ({
      MetricName,
      Value,
      Timestamp: new Date(now - agoMs),
      Dimensions: [
        { Name: "service", Value: service },
        { Name: "subscriber", Value: "a.b" },
      ],
    });
    await client.send(
      new PutMetricDataCommand({
        Namespace: "Signalbox",
        MetricData: [
          datum("EventsHandled", "one", 3, 60_000),
          datum("EventsHandled", "one", 4, 3_600_000),
          datum("EventsIgnored", "one", 5, 60_000),
          datum("EventsFailed", "one", 2, 60_000),
          datum("EventsIgnored", "one", 100, 40 * 3_600_000),
          datum("EventsHandled", "two", 1000, 60_000),
        ],
      }),
    );
    const metrics = new CloudWatchOutcomeMetrics({ client });
    const window = { since: new Date(now - 24 * 3_600_000), until: new Date(now) };
    const counts = await metrics.read([{ id: "a.b", functionName: "one" }], window);
    expect(counts.get("a.b")).toEqual({ handled: 7, ignored: 5, failed: 2 });
  });
});
