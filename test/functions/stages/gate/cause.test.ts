import { describe, expect, it } from "vitest";
import { toCauseResource } from "../../../../core/envelope/causeResource.ts";
import { maxHops } from "../../../../core/envelope/checkMetadata.ts";
import type { GateMessage } from "../../../../functions/stages/gate/GateSetup.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, type MessageParts, orderPlaced } from "../../../support/gate/messages.ts";

const raw = { detailType: "note.taken", detail: { text: "hello" } };
const arn = "arn:aws:s3:::bucket";
const cause = { hops: 3, correlationId: "root", causationId: "parent" };

function withResources(parts: Partial<MessageParts>, resources: readonly unknown[]): GateMessage {
  const message = gateMessageOf(parts);
  const body = message.body.replace('"resources":[]', `"resources":${JSON.stringify(resources)}`);
  return { ...message, body };
}

describe("what caused a raw type's event, said by a resource of its entry", () => {
  it("becomes metadata, and stays out of the resources that go on", async () => {
    const gate = new GateInMemory();
    await gate.gate(withResources(raw, [arn, toCauseResource(cause)]));
    expect(gate.dispatched()).toMatchObject([{ metadata: cause, data: raw.detail }]);
    expect(gate.bus[0]?.resources).toEqual([arn]);
    const [record] = gate.records.values();
    expect(record?.["resources"]).toEqual({ L: [{ S: arn }] });
  });

  it("leaves no resources where there were no others", async () => {
    const gate = new GateInMemory();
    await gate.gate(withResources(raw, [toCauseResource(cause)]));
    expect(gate.bus[0]).not.toHaveProperty("resources");
  });

  it("is not needed: the event is then a root without hops", async () => {
    const gate = new GateInMemory();
    await gate.gate(withResources(raw, [arn]));
    expect(gate.dispatched()).toMatchObject([
      { metadata: { hops: 0, correlationId: "eb-ingress-1" } },
    ]);
    expect(gate.dispatched()[0]?.["metadata"]).not.toHaveProperty("causationId");
  });

  it.each([
    ["over eight hops", [toCauseResource({ hops: 9 })], "at most 8"],
    ["that is malformed", ["urn:signalbox:cause:hops=many"], "says hops"],
    ["that says an owner", ["urn:signalbox:cause:hops=1&actor=jane"], '"actor"'],
    ["said twice", [toCauseResource(cause), toCauseResource({ hops: 0 })], "more than once"],
  ])("rejects one %s, and keeps it in the record", async (_, resources, message) => {
    const gate = new GateInMemory();
    const good = gateMessageOf({ ingressId: "good" });
    expect(await gate.outcomes(withResources(raw, resources), good)).toEqual([
      "rejected",
      "accepted",
    ]);
    const [record] = gate.quarantined();
    expect(record).toMatchObject({ resources });
    expect(JSON.stringify(record?.["violations"])).toContain(message.replaceAll('"', '\\"'));
  });

  it("says nothing of a wrapped event, whose metadata does", async () => {
    const gate = new GateInMemory();
    const resources = [toCauseResource({ hops: 8, causationId: "other" }), "urn:signalbox:cause:?"];
    await gate.gate(withResources({ detail: orderPlaced({ id: "order-1", hops: 2 }) }, resources));
    const [event] = gate.dispatched();
    expect(event).toMatchObject({ metadata: { hops: 2 } });
    expect(event?.["metadata"]).not.toHaveProperty("causationId");
    expect(gate.bus[0]).not.toHaveProperty("resources");
  });
});

describe("the event that tells of a rejection", () => {
  const hopsToldOf = async (message: GateMessage) => {
    const gate = new GateInMemory();
    await gate.gate(message);
    const told = gate.bus.find(({ source }) => source === "signalbox");
    return JSON.parse(String(told?.detail)).metadata.hops;
  };
  const broken = (metadata: unknown) => gateMessageOf({ detail: { metadata, data: {} } });

  it("has made as many hops as the event that was rejected", async () => {
    expect(await hopsToldOf(broken({ hops: 5 }))).toBe(5);
    const twice = [toCauseResource({ hops: 4 }), "urn:signalbox:cause:hops=1"];
    expect(await hopsToldOf(withResources(raw, twice))).toBe(0);
    const noObject = { ...raw, detail: "text" };
    expect(await hopsToldOf(withResources(noObject, [toCauseResource({ hops: 4 })]))).toBe(4);
  });

  it("has made as many as end a loop where it says more, so that nothing is published over it", async () => {
    expect(await hopsToldOf(broken({ hops: 9 }))).toBe(maxHops);
    expect(await hopsToldOf(withResources(raw, [toCauseResource({ hops: 900 })]))).toBe(maxHops);
  });

  it.each([["text"], [-1], [1.5], [null], [{}], [[3]]])(
    "has made none where it says %j",
    async (hops) => {
      expect(await hopsToldOf(broken({ hops }))).toBe(0);
    },
  );

  it.each([[undefined], [null], ["text"], [[]]])(
    "has made none where the metadata is %j",
    async (metadata) => {
      expect(await hopsToldOf(broken(metadata))).toBe(0);
    },
  );
});
