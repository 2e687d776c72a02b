import type { Figure } from "./Figure.ts";
import type { Run } from "./Run.ts";

/** A run for people, a line for each figure: its goal, and what it was when last measured here. */
export function runLines(run: Run, last: Run | undefined): readonly string[] {
  const lines = run.figures.map((figure) => {
    const before = last?.figures.find(
      ({ name, unit }) => name === figure.name && unit === figure.unit,
    );
    const remark = figure.note === undefined ? "" : `  — ${figure.note}`;
    const since = before ? `  (${change(figure.value, before.value)})` : "";
    const measured = `${figure.name}: ${figure.value.toFixed(2)} ${figure.unit}`;
    return `  ${measured}${target(figure)}${since}${remark}`;
  });
  return [`${run.part}, ${comparedWith(run, last)}`, ...lines];
}

function comparedWith(run: Run, last: Run | undefined): string {
  if (!last) return "for the first time on this machine";
  const node = last.machine.node === run.machine.node ? "" : `, with Node ${last.machine.node}`;
  return `compared with ${last.date}${node}`;
}

function change(value: number, before: number): string {
  const was = `was ${before.toFixed(2)}`;
  if (value <= 0 || before <= 0) return was;
  const percent = Math.round((value / before - 1) * 100);
  return percent === 0 ? "as before" : `${was}, ${percent > 0 ? "+" : "−"}${Math.abs(percent)} %`;
}

function target({ value, goal, atLeast }: Figure): string {
  if (goal !== undefined) return `  (goal: at most ${goal}${value > goal ? ", MISSED" : ""})`;
  if (atLeast === undefined) return "";
  return `  (goal: at least ${atLeast}${value < atLeast ? ", MISSED" : ""})`;
}
