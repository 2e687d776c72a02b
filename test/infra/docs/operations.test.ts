import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tablesOf } from "../../docs/tablesOf.ts";
import { alarmsOf } from "../support/alarms/alarmsOf.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const templates = wholeDeployment();
const alarms = [...templates.values()].flatMap((template) => [...alarmsOf(template).keys()]);

/** Names of alarms as the page writes them. */
const explained = (tablesOf(readFileSync("docs/operations.md", "utf8"))[0]?.rows ?? []).map(
  ([cell = ""]) => cell.replaceAll("`", ""),
);

const stackNames = [...templates.keys()].join("|");
const placeholders: Readonly<Record<string, string>> = {
  "<name>": "signalbox",
  "<stack>": `(?:${stackNames})`,
};

function explains(written: string, alarm: string): boolean {
  const pattern = written.replaceAll(/<[a-z]+>/g, (found) => placeholders[found] ?? "[a-z-]+?");
  return new RegExp(`^${pattern}$`).test(alarm);
}

/** The names that an alarm is explained under: of those that fit it, what says most. */
function explaining(alarm: string): readonly string[] {
  const fitting = explained.filter((written) => explains(written, alarm));
  const placesOf = (written: string) => written.split("<").length;
  const fewest = Math.min(...fitting.map(placesOf));
  return fitting.filter((written) => placesOf(written) === fewest);
}

describe("docs/operations.md", () => {
  it("explains every alarm of a whole deployment, once", () => {
    expect(alarms.length).toBeGreaterThan(50);
    const others = alarms.filter((alarm) => explaining(alarm).length !== 1);
    expect(others).toEqual([]);
  });

  it("explains no alarm that a whole deployment does not have", () => {
    const used = new Set(alarms.flatMap(explaining));
    expect(explained.filter((written) => !used.has(written))).toEqual([]);
  });
});
