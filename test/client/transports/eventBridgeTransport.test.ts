import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { eventBridgeTransport } from "../../../client/index.ts";
import { FakeEventBridgeServer } from "../../support/FakeEventBridgeServer.ts";
import { placedOrders, rejection, testClient } from "../testClient.ts";
import { sdkClient } from "./harnesses.ts";

const quick = { backoffBaseMs: 1, backoffCapMs: 2 };

describe("eventBridgeTransport", () => {
  it("asks once if the bus exists, however many publishes there are", async () => {
    await using server = await FakeEventBridgeServer.start(["ingress"]);
    const client = clientAt(server.endpoint);
    await Promise.all([1, 2, 3].map(() => client.publish(placedOrders(client, 1))));
    await client.publish(placedOrders(client, 1));
    expect(server.describes).toBe(1);
    expect(server.service.stored("ingress")).toHaveLength(4);
  });

  it("asks again after it could not find out", async () => {
    await using server = await FakeEventBridgeServer.start([]);
    const client = clientAt(server.endpoint);
    for (const describes of [1, 2]) {
      const error = await rejection(client.publish(placedOrders(client, 1)));
      expect(error).toMatchObject({ code: "BUS_UNKNOWN" });
      expect(server.describes).toBe(describes);
    }
  });

  it("refuses an SDK client that would send again by itself", async () => {
    await using server = await FakeEventBridgeServer.start(["ingress"]);
    const transport = eventBridgeTransport({ client: sdkClient(server.endpoint, 3) });
    const client = testClient({ transport });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({ code: "OPTIONS_INVALID" });
    expect(String(error)).toContain("maxAttempts: 1");
    expect(server.service.calls).toBe(0);
  });

  it.each([
    [
      "no Region",
      { region: () => Promise.reject(new Error("Region is missing")) },
      "AWS_REGION_MISSING",
    ],
    ["a Region that can't be", { region: "eu west" }, "AWS_SETTINGS_INVALID"],
    [
      "an endpoint that is no URL",
      { region: "eu-west-1", endpoint: "here" },
      "AWS_SETTINGS_INVALID",
    ],
  ])("says at once that there is %s, with the remedy", async (_, settings, code) => {
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const sdk = new EventBridgeClient({ ...settings, credentials, maxAttempts: 1 });
    // A pause before a second attempt would be shorter, and never end.
    const sleep = () => new Promise<void>(() => undefined);
    for (const verifyBus of [true, false]) {
      const transport = eventBridgeTransport({ client: sdk, verifyBus });
      const client = testClient({ transport, sleep, deadlineMs: 30_000, callTimeoutMs: 30_000 });
      const error = await rejection(client.publish(placedOrders(client, 1)));
      expect(error).toMatchObject({ code: verifyBus ? code : "PUBLISH_FAILED", retryable: false });
      expect(String(error)).toMatch(/Set AWS_REGION|AWS_ENDPOINT_URL/);
    }
  });

  it("refuses unknown options", () => {
    expect(() => eventBridgeTransport({ region: "eu-west-1" } as never)).toThrow(
      /unknown option "region"/,
    );
  });

  it("takes an unreachable service as one that got nothing, and tries again", async () => {
    const server = await FakeEventBridgeServer.start([]);
    const { endpoint } = server;
    await server[Symbol.asyncDispose]();
    const client = clientAt(endpoint, { verifyBus: false });
    const error = await rejection(client.publish(client.event("hooks@ping", { zen: "safe" })));
    expect(error).toMatchObject({
      retryable: true,
      failures: [{ attempts: 2, fateUnknown: false, retryable: true }],
    });
  });

  it.each([
    ["is no JSON", "<html>proxy</html>"],
    ["is cut off", '{"Entries":[{"Eve'],
    ["has no results", "{}"],
  ])("takes an answer that %s as a lost one", async (_, answer) => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(answer);
    });
    const client = clientAt(server.endpoint, { verifyBus: false });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({
      failures: [{ code: "NoAnswer", attempts: 2, fateUnknown: true, retryable: true }],
    });
  });

  it("gives up at once when the credentials have expired", async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end('{"__type":"ExpiredTokenException","message":"The token has expired"}');
    });
    const client = clientAt(server.endpoint, { verifyBus: false });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({
      retryable: false,
      failures: [{ code: "ExpiredTokenException", attempts: 1, fateUnknown: false }],
    });
  });
});

function clientAt(endpoint: string, { verifyBus = true } = {}) {
  const transport = eventBridgeTransport({ client: sdkClient(endpoint), verifyBus });
  return testClient({ transport, ...quick, maxAttempts: 2 });
}

/** An endpoint that answers everything in one way. */
async function serve(listener: RequestListener): Promise<AsyncDisposable & { endpoint: string }> {
  const server = createServer(listener);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
