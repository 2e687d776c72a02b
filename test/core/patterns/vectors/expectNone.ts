import { expect } from "vitest";

/** Fails with the first ten disagreements, and says how many there are. */
export function expectNone(disagreements: readonly string[]): void {
  const shown = disagreements.slice(0, 10).join("\n");
  expect(disagreements.length, `\n${shown}\n`).toBe(0);
}
