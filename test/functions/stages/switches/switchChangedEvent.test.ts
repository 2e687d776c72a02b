import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { switchChangedEvent } from "../../../../functions/stages/switches/switchChangedEvent.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";

type Text = Readonly<Record<string, string>>;

function changed(before: Text | undefined, after: Text | undefined, sk = "type#orders@order.ship") {
  const image = (texts: Text) =>
    Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }]));
  const record: DynamoDBRecord = {
    eventID: "e-1",
    dynamodb: {
      Keys: { pk: { S: "SWITCHES" }, sk: { S: sk } },
      ApproximateCreationDateTime: 1_795_000_000,
      ...(before ? { OldImage: image(before) } : {}),
      ...(after ? { NewImage: image(after) } : {}),
    },
  };
  return record;
}

const arn = "arn:aws:sts::111122223333:assumed-role/Operator/jane";
const off = { state: "off", changeId: "c-1", changedBy: arn, reason: "a flood" };

function dataOf(record: DynamoDBRecord) {
  return JSON.parse(switchChangedEvent(record).detail).data;
}

describe("switchChangedEvent", () => {
  it("says who switched what off, and why", () => {
    const event = switchChangedEvent(changed(undefined, off));
    expect(event).toMatchObject({ source: "signalbox", detailType: "switch.changed" });
    expect(JSON.parse(event.detail)).toEqual({
      metadata: {
        id: expect.any(String),
        time: "2026-11-18T11:06:40.000Z",
        actor: { userId: arn },
        message: "type orders@order.ship was switched off",
      },
      data: {
        kind: "type",
        name: "orders@order.ship",
        from: "on",
        to: "off",
        byHand: false,
        changedBy: arn,
        reason: "a flood",
      },
    });
  });

  it("is the same event for the same change, and another for another", () => {
    const record = changed(undefined, off);
    expect(switchChangedEvent(record)).toEqual(switchChangedEvent(structuredClone(record)));
    const other = switchChangedEvent({ ...record, eventID: "e-2" });
    expect(other.detail).not.toBe(switchChangedEvent(record).detail);
  });

  it("names nobody when the item was edited by hand, deleted, or made without an id of the change", () => {
    const byHand = { byHand: true };
    const edited = changed(off, { ...off, state: "on" });
    expect(dataOf(edited)).toEqual({
      kind: "type",
      name: "orders@order.ship",
      from: "off",
      to: "on",
      ...byHand,
    });
    expect(dataOf(changed(off, undefined))).toMatchObject({ from: "off", to: "on", ...byHand });
    expect(dataOf(changed(undefined, { state: "off", changedBy: arn }))).toMatchObject(byHand);
  });

  it("makes an event that the gate takes of any item that somebody made by hand", () => {
    const texts = fc.dictionary(
      fc.constantFrom("state", "changeId", "changedBy", "reason", "sk"),
      fc.string({ unit: "binary", maxLength: 3000 }),
    );
    const images = fc.option(texts, { nil: undefined });
    fc.assert(
      fc.property(images, images, fc.string({ unit: "binary" }), (before, after, sk) => {
        const { metadata, data } = JSON.parse(
          switchChangedEvent(changed(before, after, sk)).detail,
        );
        expect(eventCatalog.validateMetadata(metadata)).toEqual([]);
        expect(eventCatalog.validateData("signalbox@switch.changed", data)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
