import { describe, expect, test } from "vitest";
import { bindClient } from "../../../client/eventPackages/bindClient.ts";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import type { PackagedType } from "../../../core/eventTypes/PackagedType.ts";

const known = ["id", "source", "detailType", "envelope", "category", "schemaVersion", "pipeline"];

/** A type that tells when it is asked for what packages don't have. */
function guarded(type: PackagedType): PackagedType {
  return new Proxy(type, {
    get: (target, key, receiver) => {
      if (![...known, "operation"].includes(String(key)))
        throw new Error(`asked for ${String(key)}`);
      return Reflect.get(target, key, receiver);
    },
  });
}

function typeOf(detailType: string, more: Partial<PackagedType> = {}): PackagedType {
  const id = `orders@${detailType}`;
  const schemaVersion = "0123456789ab";
  const facts = { id, source: "orders", detailType, category: "shop", schemaVersion };
  return guarded({ ...facts, envelope: "wrapped", ...more });
}

const operation = { id: "orders@order.check" };
const types = [
  typeOf("order.placed"),
  typeOf("order.raw", { envelope: "raw" }),
  typeOf("order.check", { operation: { ...operation, stage: "opening" } }),
  typeOf("order.check.completed", { operation: { ...operation, stage: "completed" } }),
  typeOf("order.check.failed", { operation: { ...operation, stage: "failed" } }),
  typeOf("order.setup", {
    pipeline: { workflows: { copy: { from: "order", to: "order" } }, components: ["lines"] },
  }),
  typeOf("order.setup.cancel"),
  typeOf("order.setup.resume"),
];

const client = bindClient({
  madeAs: "@acme/events 0.0.7",
  context: "orders",
  busName: "shop-ingress",
  types,
  validators: Object.fromEntries(types.map(({ id }) => [id, () => true])),
  metadataValidator: () => true,
});

function inMemory() {
  const transport = inMemoryTransport({ buses: ["shop-ingress", "other"] });
  return { transport, stored: (bus = "shop-ingress") => transport.stored(bus) };
}

describe("bindClient", () => {
  test("publishes to the deployment's bus, saying by which schema it checked", async () => {
    const { transport, stored } = inMemory();
    const events = client({ transport });

    await events.publish([
      events.event("orders@order.placed", { a: 1 }),
      events.event("orders@order.raw", { a: 1 }),
      events.event("orders@order.placed", {}, { schemaVersion: "mine", category: "shop" }),
    ]);

    const details = stored().map(({ detail }) => JSON.parse(detail) as object);
    expect(details).toEqual([
      { metadata: expect.objectContaining({ schemaVersion: "0123456789ab" }), data: { a: 1 } },
      { a: 1 },
      { metadata: expect.objectContaining({ schemaVersion: "mine" }), data: {} },
    ]);
  });

  test("asks nothing of a type that a package doesn't have, whatever is done", async () => {
    const { transport, stored } = inMemory();
    const events = client({ transport, busName: undefined } as never);
    const run = { data: {} } as never;

    await events.operation("orders@order.check" as never, run, () => "done");
    await events.bulkOperation("orders@order.check" as never, [], run, () => "done");
    await events.setup("orders" as never, { workflow: "copy" as never, source: "1" });
    await events.cancelSetup("orders" as never, "job");
    await events.resumeSetup("orders" as never, "job");

    expect(stored().map(({ detailType }) => detailType)).toEqual([
      ...["order.check", "order.check.completed", "order.check", "order.check.completed"],
      ...["order.setup", "order.setup.cancel", "order.setup.resume"],
    ]);
    for (const { detail } of stored()) expect(detail).toContain("0123456789ab");
  });

  test("takes another bus, by name or ARN", async () => {
    const { transport, stored } = inMemory();
    const events = client({ transport, busName: "other" });
    const arn = "arn:aws:events:eu-central-1:111122223333:event-bus/shop-ingress";

    await events.publish(events.event("orders@order.placed", {}));

    expect(stored("other")).toHaveLength(1);
    expect(() => client({ transport, busName: arn })).not.toThrow();
  });

  test("rejects a type that the package hasn't, with the nearest and the way to others", () => {
    const events = client({ transport: inMemory().transport });

    expect(() => events.event("orders@order.plced", {})).toThrow(
      expect.objectContaining({
        code: "EVENT_TYPE_UNKNOWN",
        message:
          '@acme/events 0.0.7 has no event type "orders@order.plced" in the context orders. Did ' +
          "you mean orders@order.placed? A type that was added or renamed comes with a newer " +
          "version of the package.",
      }),
    );
    expect(() => events.event("billing@paid.by.someone", {})).toThrow(
      /It has: orders@order\.placed, /,
    );
    expect(() => events.event(7 as never, {})).toThrow(/has no event type 7/);
  });

  test("rejects options that a client made by hand has and this one hasn't", () => {
    for (const options of [{ catalog: {} }, { statesSchemaVersion: false }, { busName: "" }]) {
      expect(() => client(options as never)).toThrow(
        expect.objectContaining({ code: "OPTIONS_INVALID" }),
      );
    }
  });
});
