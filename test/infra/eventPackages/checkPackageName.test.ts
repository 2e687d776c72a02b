import { describe, expect, test } from "vitest";
import { checkPackageName } from "../../../infra/eventPackages/checkPackageName.ts";

describe("checkPackageName", () => {
  test.each(["acme-events", "@acme/events", "acme.events_2", "@a-b/c", "a".repeat(214)])(
    "takes %s",
    (name) => {
      expect(() => checkPackageName(name)).not.toThrow();
    },
  );

  test.each([
    "",
    "Events",
    "@acme/Events",
    ".events",
    "_events",
    "-events",
    "@acme/",
    "@/events",
    "@acme/events/orders",
    "acme events",
    " events",
    "events\n",
    "../events",
    "é",
    "events!",
    "node_modules",
    "favicon.ico",
    "events",
    "fs",
    "worker_threads",
    "signalbox",
    "a".repeat(215),
  ])("rejects %j, with one that may be", (name) => {
    expect(() => checkPackageName(name)).toThrow(
      expect.objectContaining({
        code: "EVENT_PACKAGE_INVALID",
        message: expect.stringMatching(/Give it one like @acme\/events\.$/),
      }),
    );
  });
});
