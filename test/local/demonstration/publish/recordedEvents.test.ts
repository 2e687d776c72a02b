import { expect, it } from "vitest";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import {
  mergedPullRequest,
  recordedEvents,
} from "../../../../local/demonstration/publish/recordedEvents.ts";
import { readRecordedEvents } from "../../../support/recordedEvents.ts";

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

it("makes a merged pull request of a recorded one, which is valid and differs in that alone", () => {
  const merged = mergedPullRequest();
  const detail = JSON.parse(merged.detail) as { readonly pull_request: object };
  expect(eventCatalog.validateData("github@pull_request.closed", detail)).toEqual([]);
  expect(detail.pull_request).toMatchObject({ merged: true, merged_at: "2019-05-15T15:21:18Z" });
  const [closed] = recordedEvents().filter(({ detailType }) => detailType === merged.detailType);
  const changed = { merged: false, merged_at: null, merged_by: null };
  const undone = { ...detail, pull_request: { ...detail.pull_request, ...changed } };
  expect(undone).toEqual(JSON.parse(closed?.detail ?? ""));
});
