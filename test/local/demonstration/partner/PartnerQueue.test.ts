import { describe, expect, it } from "vitest";
import { readDelivered } from "../../../../local/demonstration/partner/PartnerQueue.ts";

describe("readDelivered", () => {
  it("reads an event as the bus delivers it, numbers as they are written", () => {
    const detail = '{"metadata":{"id":"1"},"data":{"count":9007199254740993}}';
    const text = `{"source":"orders","detail-type":"order.placed","resources":["arn"],"detail":${detail}}`;
    const event = readDelivered(text);
    expect(event).toMatchObject({
      key: "orders#1",
      type: "orders@order.placed",
      resources: ["arn"],
      detail: { metadata: { id: "1" } },
    });
    expect(JSON.stringify(event.detail)).toBe(detail);
  });

  it("takes a message that is no event as one without content", () => {
    expect(readDelivered("7")).toEqual({
      key: "undefined#undefined",
      type: "undefined@undefined",
      resources: [],
      detail: { metadata: {}, data: undefined },
    });
  });
});
