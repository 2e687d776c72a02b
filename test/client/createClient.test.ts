import { describe, expect, expectTypeOf, it } from "vitest";
import type { ClientOptions } from "../../client/createClient.ts";
import {
  createClient,
  type EventDataByType,
  inMemoryTransport,
  type PublishableEvent,
  SignalboxError,
} from "../../client/index.ts";
import "../../client/testing/index.ts";
import { recordedEvent } from "../contexts/github/recordedEvents.ts";
import { placedOrders, rejection, testClient } from "./testClient.ts";

const transport = inMemoryTransport({ buses: ["ingress"] });

describe("createClient", () => {
  it("refuses an unknown option and every wrong value, in one error", () => {
    const options = { busName: "no spaces here", transport: {}, retries: 3, maxAttempts: 0 };
    const error = catchError(() => createClient(options as unknown as ClientOptions));
    expect(error).toBeInstanceOf(SignalboxError);
    expect(error).toMatchObject({ code: "OPTIONS_INVALID" });
    expect(String(error)).toMatch(/unknown option "retries"/);
    expect(String(error)).toMatch(/busName must be the name or ARN .* got "no spaces here"/);
    expect(String(error)).toMatch(/transport must be a transport, .* got an object/);
    expect(String(error)).toMatch(/maxAttempts must be a whole number from 1 to 50, got 0/);
  });

  it.each([undefined, null, "ingress", 5])("refuses %o in place of options", (options) => {
    expect(() => createClient(options as unknown as ClientOptions)).toThrow(/OPTIONS|must be/);
  });

  it("takes an option that is undefined as left out", async () => {
    const client = testClient({ transport, maxAttempts: undefined } as never);
    expect(await client.publish(placedOrders(client, 1))).toEqual(["order-0"]);
  });

  it("takes a bus of another account by its ARN", () => {
    const busName = "arn:aws:events:eu-west-1:123456789012:event-bus/team/ingress";
    expect(() => testClient({ transport, busName })).not.toThrow();
  });
});

describe("the types of a client", () => {
  const client = testClient({ transport });

  it("ties an event's data to its type's id", () => {
    const event = client.event("billing@invoice.paid", { invoiceId: "i-1" });
    expectTypeOf(event).toEqualTypeOf<
      PublishableEvent<"billing@invoice.paid", { readonly invoiceId: string }>
    >();
    expectTypeOf(event.data.invoiceId).toBeString();
  });

  it("reject a wrong payload, an unknown type and unknown metadata before anything runs", () => {
    expect(() =>
      // @ts-expect-error invoiceId is missing
      client.event("billing@invoice.paid", {}),
    ).toThrow(SignalboxError);
    expect(() =>
      // @ts-expect-error invoiceId is not a number
      client.event("billing@invoice.paid", { invoiceId: 1 }),
    ).toThrow(SignalboxError);
    expect(() =>
      // @ts-expect-error no such type
      client.event("billing@invoice.lost", { invoiceId: "i-1" }),
    ).toThrow(SignalboxError);
    expect(() =>
      // @ts-expect-error no such metadata
      client.event("billing@invoice.paid", { invoiceId: "i-1" }, { urgency: "high" }),
    ).toThrow(SignalboxError);
  });

  it("are the declared ones by default, which take recorded events as they are", async () => {
    const declared = createClient({ busName: "ingress", transport });
    expectTypeOf(declared.event).parameter(0).toExtend<keyof EventDataByType>();
    expectTypeOf<"github@push">().toExtend<Parameters<typeof declared.event>[0]>();
    const push = recordedPush();
    await expect(() => declared.publish(declared.event("github@push", push))).toPublish(
      "github@push",
      push,
    );
    const { ref: _ref, ...rest } = push;
    expect(() => declared.event("github@push", rest as typeof push)).toThrow(/"?ref/);
  });
});

describe("publish", () => {
  it("resolves an empty list without a call", async () => {
    const own = inMemoryTransport({ buses: [] });
    expect(await testClient({ transport: own }).publish([])).toEqual([]);
    expect(own.calls).toBe(0);
  });

  it("takes a single event", async () => {
    const client = testClient({ transport });
    const event = client.event("billing@invoice.paid", { invoiceId: "i-1" });
    expect(await client.publish(event)).toEqual([event.id]);
  });

  it.each([
    [{ type: "billing@invoice.paid", data: {} }],
    [[{ type: "billing@invoice.paid", source: "billing", detail: "{}" }]],
    [undefined],
    ["billing@invoice.paid"],
  ])("refuses %o, which event() did not make", async (events) => {
    const own = inMemoryTransport({ buses: ["ingress"] });
    const client = testClient({ transport: own });
    const error = await rejection(client.publish(events as unknown as PublishableEvent[]));
    expect(error).toMatchObject({ code: "EVENT_INVALID" });
    expect(own.calls).toBe(0);
  });

  it("refuses an unknown option", async () => {
    const client = testClient({ transport });
    const options = { timeout: 5 };
    const error = await rejection(client.publish(placedOrders(client, 1), options as never));
    expect(error).toMatchObject({ code: "OPTIONS_INVALID" });
  });
});

/** A payload as GitHub sent it. */
function recordedPush(): EventDataByType["github@push"] {
  return recordedEvent("github@push").data;
}

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
}
