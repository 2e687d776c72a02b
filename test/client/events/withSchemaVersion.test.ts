import { describe, expect, it } from "vitest";
import { withSchemaVersion } from "../../../client/events/withSchemaVersion.ts";

describe("withSchemaVersion", () => {
  it("says the version, unless the publisher does or there is none", () => {
    expect(withSchemaVersion(undefined, "a1")).toEqual({ schemaVersion: "a1" });
    expect(withSchemaVersion({ severity: "low" }, "a1")).toEqual({
      schemaVersion: "a1",
      severity: "low",
    });
    expect(withSchemaVersion({ schemaVersion: "mine" }, "a1")).toEqual({ schemaVersion: "mine" });
    expect(withSchemaVersion(undefined, undefined)).toBeUndefined();
  });

  it("leaves alone what is no metadata: the event's check says so", () => {
    for (const metadata of [null, 7, "text", []]) {
      expect(withSchemaVersion(metadata, "a1")).toBe(metadata);
    }
  });
});
