import { describe, expect, it } from "vitest";
import { costOfMillion, type Scenario } from "../support/costs/costOfMillion.ts";
import { counts } from "../support/costs/counts.ts";
import { prices } from "../support/costs/prices.ts";
import { readDoc } from "./readDocs.ts";

const page = readDoc("docs/costs.md");

/** The rows of the table under `heading`, as cells without emphasis. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = page.slice(page.indexOf(`## ${heading}`));
  const rows = section.split("\n## ")[0]?.match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim().replaceAll("**", "")),
  );
}

const busy: Scenario = {
  eventKb: 1,
  gateBatch: 10,
  batch: 10,
  idempotency: "strict",
  log: "all",
};
const relaxed: Scenario = { ...busy, idempotency: "relaxed" };
const failures: Scenario = { ...relaxed, log: "failures" };
const low: Scenario = { ...failures, batch: 100 };
const provisioned: Scenario = { ...low, utilisation: 0.7 };

const inCents = (usd: number) => usd.toFixed(2);
const total = (cells: readonly string[]) =>
  inCents(cells.reduce((sum, cell) => sum + Number(cell), 0));

/** A column of figures as the page has it: the parts, each in cents, and what they add up to. */
function columnOf(scenario: Scenario): readonly string[] {
  const { router, subscriber } = costOfMillion(scenario);
  const [first, second] = [router, subscriber].map((parts) => Object.values(parts).map(inCents));
  if (!first || !second) throw new Error("there are two parts");
  return [...first, total(first), ...second, total(second)];
}

/** Gate, audit trail and three subscribers. */
function totalOf(scenario: Scenario): string {
  const column = columnOf(scenario);
  const [router, subscriber] = [column[6], column.at(-1)];
  return inCents(Number(router) + 3 * Number(subscriber));
}

describe("docs/costs.md", () => {
  it.each([
    [1, "1 KB, busy", busy],
    [2, "1 KB, quiet", { ...busy, gateBatch: 1, batch: 1 }],
    [3, "10 KB, busy", { ...busy, eventKb: 10 }],
  ] as const)(
    "says what follows from counts and prices in column %i: %s",
    (column, _, scenario) => {
      const rows = tableUnder("A million events");
      expect(rows.map((row) => row[column])).toEqual(columnOf(scenario));
    },
  );

  it.each([
    [1, "by default", busy],
    [2, "relaxed", relaxed],
    [3, "failures only", failures],
    [4, "low urgency", low],
    [5, "provisioned", provisioned],
  ] as const)("says what each choice saves, column %i: %s", (column, _, scenario) => {
    const rows = tableUnder("Cheaper by choice");
    const figures = rows.map((row) => row[column]);
    expect(figures).toEqual([...columnOf(scenario), totalOf(scenario)]);
  });

  it.each([
    [1, "1 KB, busy", busy],
    [2, "1 KB, quiet", { ...busy, gateBatch: 1 }],
    [3, "10 KB, busy", { ...busy, eventKb: 10 }],
  ] as const)("says what public events cost besides, column %i: %s", (column, _, scenario) => {
    const parts = Object.values(costOfMillion(scenario).curator).map(inCents);
    const rows = tableUnder("Public events").slice(0, parts.length + 1);
    expect(rows.map((row) => row[column])).toEqual([...parts, total(parts)]);
  });

  it("comes to at most 8.00 on demand and 6.00 provisioned by the cheaper choices", () => {
    expect(Number(totalOf(low))).toBeLessThanOrEqual(8);
    expect(Number(totalOf(provisioned))).toBeLessThanOrEqual(6);
    // In batches of ten, too.
    expect(Number(totalOf({ ...failures, utilisation: 0.7 }))).toBeLessThanOrEqual(6);
  });

  it("names the units and bytes that were counted", () => {
    const { auditUnits, logBytes, rejectedUnits } = counts;
    expect(page).toContain(
      `audit table: ${auditUnits[1]}, ${auditUnits[1]}, ${auditUnits[10]} units`,
    );
    expect(page).toContain(
      `${logBytes.invocation} bytes of Lambda's and ${logBytes.gateMetrics} of metrics, a line of ` +
        `${logBytes.gateBatch} of the gate's, one of ${logBytes.event} of a subscriber's`,
    );
    expect(page).toContain(`its \`event.rejected\`: ${rejectedUnits[10]} units`);
    expect(page).toContain(`| ${inCents(rejectedUnits[10] * prices.writeUnits)} + 1.00 |`);
    expect(logBytes.gateMetrics).toBe(logBytes.subscriberMetrics);
  });

  it("counts one unit for each thing by which an event is found besides", () => {
    expect(new Set(Object.values(counts.moreAuditUnits))).toEqual(new Set([1]));
  });

  it("says what the README says", () => {
    const [, atRest, each] =
      /about ([\d.]+) for the router and ([\d.]+) for each subscriber/.exec(page) ?? [];
    const readme = readDoc("README.md");
    expect(readme).toContain(`about ${atRest} USD a month at rest and ${each} for each subscriber`);
    const [figures, cheaper] = [columnOf(busy), columnOf(low)];
    expect(readme).toContain(
      `about ${figures[6]} for the gate and audit trail and ${figures.at(-1)} for each subscriber ` +
        `that gets them, or ${cheaper.at(-1)} by cheaper choices`,
    );
  });

  it("adds up its example of three subscribers", () => {
    const examples = [...page.matchAll(/([\d.]+) \+ 3 × ([\d.]+) = \*\*([\d.]+)\*\*/g)];
    const expected = [busy, { ...busy, eventKb: 10 } as const].map((scenario) => {
      const column = columnOf(scenario);
      return [column[6], column.at(-1), totalOf(scenario)];
    });
    expect(examples.map(([, ...figures]) => figures)).toEqual(expected);
  });
});
