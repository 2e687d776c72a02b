import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { Interruption } from "../../../local/processes/Interruption.ts";

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])("turns %s into an abort with the exit code %i", (name, exitCode) => {
  const source = new EventEmitter();
  const interruption = new Interruption(source as unknown as NodeJS.Process);
  expect(interruption.signal.aborted).toBe(false);
  source.emit(name);
  source.emit("SIGTERM");
  const { reason } = interruption.signal as { readonly reason: unknown };
  expect(Interruption.isReason(reason) && reason.exitCode).toBe(exitCode);
});
