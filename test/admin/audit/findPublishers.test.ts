import { describe, expect, it } from "vitest";
import { findPublishers } from "../../../admin/audit/findPublishers.ts";
import type { AuditRow } from "../../../core/audit/AuditRow.ts";
import { idOf, publishingListener } from "../support/publishing.ts";

const placed = "orders@order.placed";
const packed = "shipping@parcel.packed";

function row(pk: string, type: string, causationId?: string): AuditRow {
  const receivedAt = "2026-11-21T12:00:00.000Z";
  const cause = causationId === undefined ? {} : { causationId };
  return { pk, sk: "EVENT", status: "accepted", type, receivedAt, ...cause };
}

const cause = row("orders#order-1", placed);
const parcel = publishingListener("parcel", placed, packed);
const archive = publishingListener("archive", "orders@*", packed);

/** Of events that order-1 caused, by their ids, who published each. */
function publishersOf(ids: readonly string[], subscribers = [parcel, archive], type = packed) {
  const rows = ids.map((id) => row(`shipping#${id}`, type, "order-1"));
  const found = findPublishers([cause, ...rows], subscribers);
  return ids.map((id) => found.get(`shipping#${id}`));
}

describe("findPublishers", () => {
  it("tells by the id who published an event, of several that may have", () => {
    const ids = [0, 1, 2].map((place) => idOf("parcel", "order-1", packed, place));
    const other = idOf("archive", "order-1", packed, 0);
    expect(publishersOf([...ids, other])).toEqual([
      "shipping.parcel",
      "shipping.parcel",
      "shipping.parcel",
      "shipping.archive",
    ]);
  });

  it("tells it though events before were refused", () => {
    expect(publishersOf([idOf("parcel", "order-1", packed, 7)])).toEqual(["shipping.parcel"]);
  });

  it("tells who published an event with a key, where only one may have", () => {
    const ids = [idOf("parcel", "order-1", packed, "left half")];
    expect(publishersOf(ids, [parcel])).toEqual(["shipping.parcel"]);
    expect(publishersOf(ids)).toEqual([undefined]);
  });

  it.each([
    ["has another id", ["01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11"], packed],
    ["is of a type that nobody publishes", [idOf("parcel", "order-1", "x@y", 0)], "x@y"],
  ])("says nothing of an event that %s", (_, ids, type) => {
    expect(publishersOf(ids, [parcel], type)).toEqual([undefined]);
  });

  it("says nothing of an event whose cause is not there", () => {
    const id = idOf("parcel", "order-1", packed, 0);
    expect(findPublishers([row(`shipping#${id}`, packed, "order-1")], [parcel]).size).toBe(0);
  });
});
