import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLifted } from "../../../../functions/stages/guardrails/findLifted.ts";
import { guardrailChangedEvent } from "../../../../functions/stages/guardrails/guardrailChangedEvent.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import { account, region, trailEvent } from "../../../support/guardrails/trailEvent.ts";

const jane = `arn:aws:sts::${account}:assumed-role/Administrator/jane`;

function changed(record: Readonly<Record<string, unknown>> = {}) {
  const parameters = { eventBusName: "signalbox-core", policy: "{}" };
  const event = trailEvent("events", "PutPermission", parameters, record);
  const lifted = findLifted(event, { deployment: "signalbox", region });
  if (!lifted) throw new Error("nothing was lifted");
  const { detail, ...entry } = guardrailChangedEvent(lifted);
  return { entry, ...JSON.parse(detail) };
}

describe("guardrailChangedEvent", () => {
  it("says what was lifted, by whom, from where and by what call", () => {
    expect(changed()).toEqual({
      entry: { source: "signalbox", detailType: "guardrail.changed" },
      metadata: {
        id: expect.any(String),
        time: "2026-11-28T09:31:04.000Z",
        actor: { userId: jane },
        message: `events:PutPermission on signalbox-core by ${jane}`,
      },
      data: {
        call: "events:PutPermission",
        names: ["signalbox-core"],
        by: jane,
        from: "203.0.113.7",
        region,
        outcome: "done",
        deployment: false,
        eventId: "20b84ce5-730f-482e-b2b2-e8fcc87ceb22",
      },
    });
  });

  it("says of an attempt what AWS refused it with", () => {
    const { data, metadata } = changed({ errorCode: "AccessDenied" });
    expect(changed({ errorCode: "x".repeat(500) }).metadata.message).toHaveLength(200);
    expect(data).toMatchObject({ outcome: "failed", error: "AccessDenied" });
    expect(metadata.message).toMatch(/: AccessDenied$/);
  });

  it("is the same event for the same call, and another for another", () => {
    expect(changed()).toEqual(changed());
    expect(changed({ eventID: "e-2" }).metadata.id).not.toBe(changed().metadata.id);
    expect(changed({ sourceIPAddress: "198.51.100.1" }).metadata.id).toBe(changed().metadata.id);
    const unnamed = { eventID: undefined };
    expect(changed(unnamed)).toEqual(changed(unnamed));
    expect(changed({ ...unnamed, sourceIPAddress: "198.51.100.1" }).metadata.id).not.toBe(
      changed(unnamed).metadata.id,
    );
  });

  it("is one that the gate takes, whatever CloudTrail says", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 600 }), fc.anything());
    const records = fc.record(
      {
        userIdentity: fc.record({ arn: text, invokedBy: text, principalId: text }),
        sourceIPAddress: text,
        awsRegion: text,
        errorCode: text,
        errorMessage: text,
        eventTime: text,
        eventID: text,
        responseElements: fc.array(fc.string({ unit: "binary" }).map((end) => `signalbox-${end}`)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(records, (record) => {
        const { metadata, data } = changed(record);
        expect(eventCatalog.validateMetadata(metadata)).toEqual([]);
        expect(eventCatalog.validateData("signalbox@guardrail.changed", data)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
