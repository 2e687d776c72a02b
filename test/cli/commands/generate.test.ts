import { expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const generated = {
  types: 3,
  files: 12,
  changed: 2,
  warnings: ["orders/order.json: says nothing"],
};
const project = { start: async () => 0, generate: async () => generated };

it("signalbox generate says what it made, and what files say hardly", async () => {
  const { code, out, err } = await runCommand(["generate"], emptyWorld(), { project });
  expect({ code, out, err }).toEqual({
    code: 0,
    out: "3 event types, 12 files, 2 changed\n",
    err: "warning: orders/order.json: says nothing\n",
  });
  const asJson = await runCommand(["generate", "--json"], emptyWorld(), { project });
  expect(asJson.err).toBe("");
  expect(asJson.json()).toEqual(generated);
});
