import { beforeAll, describe, expect, it, type TestContext } from "vitest";
import { readDoc } from "../../docs/readDocs.ts";
import { tablesOf } from "../../docs/tablesOf.ts";
import type { Finding, Scan, ScannedTemplate } from "./support/Finding.ts";
import { openPython, type PythonScanner } from "./support/openPython.ts";
import { findCfnGuard, scanWithCfnGuard } from "./support/scanWithCfnGuard.ts";
import { scanWithCfnLint } from "./support/scanWithCfnLint.ts";
import { scanWithCheckov } from "./support/scanWithCheckov.ts";
import { synthesise } from "./support/synthesise.ts";

/** The first run installs Checkov, which is 400 MB. */
const timeout = 900_000;

const page = tablesOf(readDoc("docs/scanners.md"));
let templates: readonly ScannedTemplate[];

beforeAll(async () => {
  templates = await synthesise();
}, timeout);

/** What the page says of a scanner: rule and resource type of each row. */
function acknowledged(scanner: string): readonly string[] {
  const table = page.find(({ heading }) => heading === scanner);
  return (table?.rows ?? []).map(([rule = "", type = ""]) => `${bare(rule)} of ${bare(type)}`);
}

function bare(cell: string): string {
  return cell.replaceAll("`", "");
}

/** Each kind that was found, with one place where it was. */
function kindsOf(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(findings.map(({ rule, type, where }) => [`${rule} of ${type}`, where]));
}

/** Fails over a finding without a row, and over a row without a finding. */
async function compare(scanner: string, scan: Scan): Promise<void> {
  const kinds = kindsOf(await scan(templates));
  const rows = acknowledged(scanner);
  const unexplained = [...kinds].filter(([kind]) => !rows.includes(kind));
  const stale = rows.filter((row) => !kinds.has(row));
  expect({ unexplained, stale }).toEqual({ unexplained: [], stale: [] });
  expect(kinds.size).toBeGreaterThan(0);
  expect(new Set(rows).size).toBe(rows.length);
}

async function comparePython(
  scanner: PythonScanner,
  toScan: (python: string) => Scan,
  context: TestContext,
): Promise<void> {
  const opened = await openPython(scanner);
  if ("missing" in opened) return context.skip(`${scanner} is not here: ${opened.missing}`);
  return compare(scanner, toScan(opened.python));
}

describe("docs/scanners.md has a row for each kind of finding, and no other, of", () => {
  it("cfn-lint", { timeout }, (context) => comparePython("cfn-lint", scanWithCfnLint, context));

  it("checkov", { timeout }, (context) => comparePython("checkov", scanWithCheckov, context));

  it("cfn-guard", { timeout }, (context) => {
    const program = findCfnGuard();
    if (!program) return context.skip(`cfn-guard is not brought for ${process.platform}`);
    return compare("cfn-guard", scanWithCfnGuard(program));
  });

  it("three scanners, each row with a reason", () => {
    expect(page.map(({ heading }) => heading)).toEqual(["cfn-lint", "checkov", "cfn-guard"]);
    for (const { rows, titles } of page) {
      expect(titles).toEqual(["rule", "of", "why it stays"]);
      for (const row of rows) {
        expect(row).toHaveLength(3);
        expect(row[2]).toMatch(/\S/);
      }
    }
  });
});
