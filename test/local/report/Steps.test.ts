import { expect, it } from "vitest";
import { Steps } from "../../../local/report/Steps.ts";

function steps() {
  const lines: string[] = [];
  const take = (text: string) => {
    lines.push(text);
  };
  return { lines, steps: new Steps({ progress: take, result: () => undefined }) };
}

it("says of each stage what came of it and how long it took", async () => {
  const { lines, steps: told } = steps();
  expect(
    await told.run(
      "deploy",
      async () => 2,
      (count) => `${count} stacks`,
    ),
  ).toBe(2);
  expect(lines.join("")).toMatch(/^deploy {5}2 stacks, \d+\.\d s\n$/);
});

it("says nothing of a stage that fails: its error does", async () => {
  const { lines, steps: told } = steps();
  const failing = told.run(
    "deploy",
    () => Promise.reject(new Error("no")),
    () => "done",
  );
  await expect(failing).rejects.toThrow("no");
  expect(lines).toEqual([]);
});
