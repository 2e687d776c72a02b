import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { coreBusText } from "../../../client/testing/events/coreBusText.ts";
import type {
  TableAnswer,
  TableRequest,
} from "../../../client/testing/subscriber/InMemoryTable.ts";
import { queueMessage } from "../../../client/testing/subscriber/lambdaInput.ts";
import type { Envelope } from "../../../core/envelope/Envelope.ts";
import { bundleFunctions, type FunctionFolders } from "../../../infra/bundling/bundleFunctions.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../../../project/generatedFiles.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { FakeDynamoDb } from "../../functions/stages/subscriber/support/FakeDynamoDb.ts";
import { gateEnvironment } from "../../support/bundles/gateEnvironment.ts";
import { invokeBundle } from "../../support/bundles/invokeBundle.ts";
import { runtimePath } from "../../support/bundles/runtimePath.ts";
import { FakeEventBridgeServer } from "../../support/FakeEventBridgeServer.ts";
import { gateMessageOf } from "../../support/gate/messages.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";
import { OtlpCollector } from "../../support/tracing/OtlpCollector.ts";

const outdir = mkdtempSync(join(tmpdir(), "signalbox-traced-"));
let folders: FunctionFolders;
beforeAll(async () => {
  const contexts = await loadContexts(projectRoot);
  const eventTypes = await loadEventTypes(projectRoot);
  folders = await bundleFunctions({
    root: projectRoot,
    contexts,
    eventTypes,
    isTraced: true,
    outdir,
  });
});
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const pipelines = { context: "delivery", name: "pipelines" };

function batchOf(body: string) {
  return { Records: [queueMessage({ messageId: "message-1", body, receiveCount: 1 })] };
}

/** Tables in which nothing is switched off. */
class Tables extends FakeDynamoDb {
  override call(operation: string, request: TableRequest): TableAnswer | undefined {
    if (operation === "Query") return { status: 200, body: { Items: [], Count: 0 } };
    return super.call(operation, request);
  }
}

function workflowRun() {
  const wanted = "github@workflow_run.completed";
  const { detailType = "", payload } =
    readRecordedEvents().find(({ type }) => type === wanted) ?? {};
  return { source: "github", detailType, detail: payload };
}

it("the bundles of gate and subscriber send spans that hang together across their queues", async () => {
  await using collector = await OtlpCollector.start();
  await using buses = await FakeEventBridgeServer.start(["core", "ingress"]);
  const table = new Tables();
  const common = {
    AWS_ENDPOINT_URL_DYNAMODB: await table.listen(),
    AWS_ENDPOINT_URL_EVENTBRIDGE: buses.endpoint,
    TRACES_URL: `${collector.endpoint}/v1/traces`,
    TRACES_HEADERS: '{"x-key":"k"}',
    TRACES_SAMPLE_RATIO: "1",
  };
  const gate = (body: string) =>
    invokeBundle(join(folders.gate, "index.js"), [batchOf(body)], {
      ...common,
      POWERTOOLS_SERVICE_NAME: "gate",
      ...gateEnvironment,
    });
  const run = workflowRun();
  await gate(gateMessageOf(run).body);
  const [routed] = buses.service.stored("core");
  const body = coreBusText({
    ...run,
    detail: JSON.parse(routed?.detail ?? "") as Envelope,
  });
  await invokeBundle(join(folders.subscriber(pipelines), "index.js"), [batchOf(body)], {
    ...common,
    POWERTOOLS_SERVICE_NAME: "pipelines",
    ...runtimePath(folders.runtime),
    STATE_TABLE_NAME: "state",
    SUBSCRIBER_ID: "delivery.pipelines",
    INGRESS_BUS_NAME: "ingress",
  });
  const [published] = buses.service.stored("ingress");
  await gate(
    gateMessageOf({
      ingressId: "ingress-2",
      source: "delivery",
      detailType: "pipeline.finished",
      detail: JSON.parse(published?.detail ?? "") as unknown,
    }).body,
  );
  await table.close();
  const [first, second, third] = collector.spans;
  expect(collector.spans.map(({ service, name }) => [service, name])).toEqual([
    ["gate", "process github@workflow_run.completed"],
    ["pipelines", "process github@workflow_run.completed"],
    ["gate", "process delivery@pipeline.finished"],
  ]);
  expect(first?.parentSpanId ?? "").toBe("");
  expect(second).toMatchObject({ traceId: first?.traceId, parentSpanId: first?.spanId });
  expect(third).toMatchObject({ traceId: first?.traceId, parentSpanId: second?.spanId });
  for (const { headers } of collector.requests) expect(headers["x-key"]).toBe("k");
});

it("a receiver that does not answer changes nothing but the log", async () => {
  await using collector = await OtlpCollector.start();
  collector.behaviour = "hang";
  await using buses = await FakeEventBridgeServer.start(["core"]);
  const table = new Tables();
  const batches = ["ingress-1", "ingress-2", "ingress-3"].map((ingressId) =>
    batchOf(gateMessageOf({ ...workflowRun(), ingressId }).body),
  );
  const { answers, log } = await invokeBundle(join(folders.gate, "index.js"), batches, {
    AWS_ENDPOINT_URL_DYNAMODB: await table.listen(),
    AWS_ENDPOINT_URL_EVENTBRIDGE: buses.endpoint,
    TRACES_URL: `${collector.endpoint}/v1/traces`,
    TRACES_HEADERS: "{}",
    TRACES_SAMPLE_RATIO: "1",
    POWERTOOLS_SERVICE_NAME: "gate",
    ...gateEnvironment,
  });
  await table.close();
  expect(answers).toEqual(batches.map(() => ({ batchItemFailures: [] })));
  expect(buses.service.stored("core")).toHaveLength(3);
  expect(collector.requests).toHaveLength(1);
  expect(log.filter(({ message }) => message === "spans not sent")).toHaveLength(1);
});
