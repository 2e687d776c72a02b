import { expect, it } from "vitest";
import { Stages } from "../../../local/report/Stages.ts";

function stages() {
  const lines: string[] = [];
  const take = (text: string) => {
    lines.push(text);
  };
  return { lines, stages: new Stages({ progress: take, result: () => undefined }) };
}

it("says of each stage what came of it and how long it took", async () => {
  const { lines, stages: told } = stages();
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
  const { lines, stages: told } = stages();
  const failing = told.run(
    "deploy",
    () => Promise.reject(new Error("no")),
    () => "done",
  );
  await expect(failing).rejects.toThrow("no");
  expect(lines).toEqual([]);
});
