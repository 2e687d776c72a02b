import { describe, expect, it } from "vitest";
import { readConfig } from "../../../functions/contexts/event-setup/config.ts";

describe("readConfig", () => {
  it("reads the table's name", () => {
    const environment = { EVENTS_TABLE_NAME: "signalbox-event-setup-events" };
    expect(readConfig(environment)).toEqual({ tableName: "signalbox-event-setup-events" });
  });

  it.each([undefined, "", "a", "two words", "x".repeat(256)])("rejects the name %j", (name) => {
    expect(() => readConfig({ EVENTS_TABLE_NAME: name })).toThrow(
      /^Environment variable EVENTS_TABLE_NAME must be a table's name, is /,
    );
  });
});
