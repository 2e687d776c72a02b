import { expect, it } from "vitest";
import { recordedEvents } from "../../../local/publish/recordedEvents.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";

it("gives every recorded webhook, as a receiver would publish it", () => {
  const entries = recordedEvents();
  expect(entries).toHaveLength(329);
  const expected = readRecordedEvents().map(({ detailType, payload }) => ({
    source: "github",
    detailType,
    detail: JSON.stringify(payload),
  }));
  expect(entries).toEqual(expected);
});
