import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";

const lines = 100_000;
const runs = 5;

/**
 * `npx signalbox patterns check` as a whole process: 100,000 lines, first the test vectors again
 * and again, then each with a pattern of its own, which nothing kept from before can help with.
 */
export function patternsCheck(root: string): readonly Figure[] {
  const vectors = readFileSync(join(root, "test/vectors/event-patterns.jsonl"), "utf8")
    .trim()
    .split("\n");
  const note = `median of ${runs} runs`;
  const goal = 10;
  return [
    {
      name: `${lines.toLocaleString("en")} lines, the vectors repeated`,
      value: medianSeconds(root, (index) => vectors[index % vectors.length] ?? ""),
      unit: "s",
      goal,
      note,
    },
    {
      name: `${lines.toLocaleString("en")} lines, every pattern another`,
      value: medianSeconds(root, distinctCase),
      unit: "s",
      goal,
      note,
    },
  ];
}

function distinctCase(index: number): string {
  const detail = { action: ["opened", "closed"], number: [index, { numeric: [">", index] }] };
  const pattern = { source: ["github"], "detail-type": [{ prefix: "issues." }], detail };
  const event = { source: "github", "detail-type": "issues.opened", detail: { number: index } };
  return JSON.stringify({ pattern, event });
}

function medianSeconds(root: string, line: (index: number) => string): number {
  const input = Array.from({ length: lines }, (_, index) => `${line(index)}\n`).join("");
  return median(Array.from({ length: runs }, () => seconds(root, input)));
}

function seconds(root: string, input: string): number {
  const before = process.hrtime.bigint();
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, "cli/signalbox.ts"), "patterns", "check"],
    { input, encoding: "utf8", maxBuffer: 1024 ** 3 },
  );
  const elapsed = Number(process.hrtime.bigint() - before) / 1e9;
  const answered = stdout.split("\n").length - 1;
  if (status !== 0 || answered !== lines) {
    throw new Error(`patterns check answered ${answered} of ${lines} lines, status ${status}`);
  }
  return elapsed;
}
