import { describe, expect, it } from "vitest";
import { costOfKeeping } from "../support/costs/costOfKeeping.ts";
import { prices } from "../support/costs/prices.ts";
import { readDoc } from "./readDocs.ts";
import { tablesOf } from "./tablesOf.ts";

const page = readDoc("docs/costs.md");
const inCents = (usd: number) => usd.toFixed(2);

/** The last columns of the table under a heading, without emphasis. */
function columnsUnder(heading: string): readonly (readonly string[])[] {
  const found = tablesOf(page).find((table) => table.heading === heading);
  if (!found) throw new Error(`there is no table under ${heading}`);
  const rows = found.rows.map((cells) => cells.map((cell) => cell.replaceAll("**", "")));
  return [1, 2].map((column) => rows.map((cells) => cells[column] ?? ""));
}

const subscribers = 3;
const months = 12;

describe("docs/costs.md", () => {
  it("says what keeping a million events takes, and that recovery counts no index", async () => {
    const columns = [1, 10] as const;
    const expected = columns.map(async (eventKb) => {
      const { tableGb, entriesGb, storage, recovery, rareStorage } = await costOfKeeping(eventKb);
      return [
        `${inCents(tableGb)} GB`,
        `${inCents(entriesGb)} GB`,
        inCents(storage),
        inCents(recovery),
        inCents(Number(inCents(storage)) + Number(inCents(recovery))),
        inCents(rareStorage),
      ];
    });
    expect(columnsUnder("Keeping them")).toEqual(await Promise.all(expected));
  });

  it("adds up a year, the first and every other", async () => {
    const [, router, subscriber] =
      /about ([\d.]+) for the router and ([\d.]+) for each subscriber/.exec(page) ?? [];
    const atRest = months * (Number(router) + subscribers * Number(subscriber));
    const [, million] =
      /\+ 3 × [\d.]+ = \*\*([\d.]+)\*\* for a million events of 1 KB/.exec(page) ?? [];
    const events = months * Number(million);
    const { storage, recovery } = await costOfKeeping(1);
    const kept = months * (Number(inCents(storage)) + Number(inCents(recovery)));
    const year = (keeping: number) =>
      [atRest, events, keeping, atRest + events + keeping].map(inCents);
    expect(columnsUnder("The year all in")).toEqual([year(kept / 2), year(kept)]);
    expect(page).toContain(
      `takes ${inCents(months * Number(inCents(storage)))} off every other year`,
    );
  });

  it("says what a key costs: calls of KMS by what is in use, and the key", () => {
    const month = 30 * 24 * 3600;
    const everyFiveMinutes = month / 300;
    const queue = everyFiveMinutes * (2 + 1);
    const cost = (calls: number) => inCents((calls * prices.keyRequests) / 1_000_000);
    const [calls, usd] = columnsUnder("A key of your own");
    expect(calls?.slice(0, 2)).toEqual(
      [queue, everyFiveMinutes].map((one) => one.toLocaleString("en-US")),
    );
    expect(usd?.slice(0, 2)).toEqual([cost(queue), cost(everyFiveMinutes)]);
    const atRest = prices.key + Number(cost(3 * everyFiveMinutes));
    expect(page).toContain(`3 × ${cost(everyFiveMinutes)} and the key, **${inCents(atRest)}**`);
    expect(page).toContain(`**${cost(queue + everyFiveMinutes)}** with one`);
  });
});
