import { describe, expect, test } from "vitest";
import { checkMetadata } from "../../../core/envelope/checkMetadata.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { readVectors } from "../patterns/vectors/readVectors.ts";

interface Vector {
  readonly time: string;
  readonly accepted: boolean;
}

const now = new Date("2026-11-27T12:00:00Z");

describe("checkMetadata", () => {
  test.each(readVectors<Vector>("metadata-times"))(
    "answers for the time $time: accepted is $accepted",
    ({ time, accepted }) => {
      const violations = checkMetadata({ time }, {}, eventCatalog, now);
      expect(violations.map(({ pointer }) => pointer)).toEqual(accepted ? [] : ["/metadata/time"]);
    },
  );

  test("rejects a leap second, which no clock of the router's can tell from the next", () => {
    const [violation] = checkMetadata({ time: "2016-12-31T23:59:60Z" }, {}, eventCatalog, now);
    expect(violation).toMatchObject({ pointer: "/metadata/time", keyword: "time" });
  });
});
