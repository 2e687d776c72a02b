import { expect, it } from "vitest";
import { until } from "../../../local/processes/until.ts";

const { signal } = new AbortController();

it("asks until there is a value", async () => {
  let asked = 0;
  const probe = async () => {
    asked += 1;
    return asked === 3 ? "found" : undefined;
  };
  expect(await until(probe, { deadlineMs: 5000, everyMs: 1, signal })).toBe("found");
});

it("gives up when the deadline passes", async () => {
  const never = async () => undefined;
  expect(await until(never, { deadlineMs: 5, everyMs: 1, signal })).toBeUndefined();
});

it("ends when it is aborted", async () => {
  const controller = new AbortController();
  const never = async () => {
    controller.abort(new Error("enough"));
    return undefined;
  };
  const waiting = until(never, { deadlineMs: 60_000, signal: controller.signal });
  await expect(waiting).rejects.toThrow();
});

it("asks once even when there is no time at all", async () => {
  const probe = () => Promise.resolve("there");
  expect(await until(probe, { deadlineMs: 0, everyMs: 10, signal })).toBe("there");
});

it("fails without asking once it was aborted", async () => {
  const probe = () => Promise.resolve("there");
  const stopped = AbortSignal.abort();
  await expect(until(probe, { deadlineMs: 1000, everyMs: 1, signal: stopped })).rejects.toThrow(
    "aborted",
  );
});
