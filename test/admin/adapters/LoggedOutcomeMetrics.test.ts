import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, it } from "vitest";
import { LoggedOutcomeMetrics } from "../../../admin/adapters/LoggedOutcomeMetrics.ts";
import { answering } from "../support/answering.ts";

const window = { since: new Date("2026-11-21T11:00:00Z"), until: new Date("2026-11-21T12:00:00Z") };
const parcel = { id: "shipping.parcel", functionName: "shop-shipping-parcel" };

/** A line as Powertools writes it. */
function line(subscriber: string, handled: readonly number[], ignored: number, failed = 0): string {
  const metrics = new Metrics({
    namespace: "Signalbox",
    serviceName: "shop-shipping-parcel",
    defaultDimensions: { subscriber },
  });
  for (const count of handled) metrics.addMetric("EventsHandled", MetricUnit.Count, count);
  metrics.addMetric("EventsIgnored", MetricUnit.Count, ignored);
  metrics.addMetric("EventsFailed", MetricUnit.Count, failed);
  return JSON.stringify(metrics.serializeMetrics());
}

function page(messages: readonly string[], nextToken?: string) {
  return { events: messages.map((message) => ({ message, timestamp: 1 })), nextToken };
}

describe("LoggedOutcomeMetrics", () => {
  it("adds up what the subscriber's function logged in the window", async () => {
    const { settings, requests } = answering(
      page([line("shipping.parcel", [3], 1)], "more"),
      page([line("shipping.parcel", [2, 5], 7, 4)]),
    );
    const metrics = new LoggedOutcomeMetrics({ client: new CloudWatchLogsClient(settings) });
    expect(await metrics.read([parcel], window)).toEqual(
      new Map([["shipping.parcel", { handled: 10, ignored: 8, failed: 4 }]]),
    );
    expect(requests[0]).toEqual({
      logGroupName: "/aws/lambda/shop-shipping-parcel",
      startTime: window.since.getTime(),
      endTime: window.until.getTime(),
      filterPattern: "EventsHandled",
    });
  });

  it("looks over lines that are no metrics of the subscriber", async () => {
    const { settings } = answering(
      page(["EventsHandled {", '{"EventsHandled":9,"subscriber":"shipping.parcel"}', "[]"]),
    );
    const metrics = new LoggedOutcomeMetrics({ client: new CloudWatchLogsClient(settings) });
    expect((await metrics.read([parcel], window)).size).toBe(0);
  });

  it("does not count another subscriber's lines", async () => {
    const { settings } = answering(page([line("shipping.other", [3], 1)]));
    const metrics = new LoggedOutcomeMetrics({ client: new CloudWatchLogsClient(settings) });
    expect((await metrics.read([parcel], window)).size).toBe(0);
  });

  it("knows no figures of a function without a log", async () => {
    const client = new CloudWatchLogsClient({ region: "eu-central-1" });
    client.middlewareStack.add(
      () => async () => {
        const { ResourceNotFoundException } = await import("@aws-sdk/client-cloudwatch-logs");
        throw new ResourceNotFoundException({ message: "no such group", $metadata: {} });
      },
      { step: "initialize", priority: "high" },
    );
    expect((await new LoggedOutcomeMetrics({ client }).read([parcel], window)).size).toBe(0);
  });
});
