import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allChecks } from "../../smoke/checks/allChecks.ts";
import { ttlUnderDeny } from "../../smoke/checks/ttlUnderDeny.ts";
import { createCommand, toSmokeOptions } from "../../smoke/parseOptions.ts";

const page = readFileSync("docs/aws.md", "utf8");
const set = { checks: allChecks, longCheck: ttlUnderDeny };
const names = [...allChecks, ttlUnderDeny].map(({ name }) => name);

describe("docs/aws.md", () => {
  it("names a check for every claim it calls unverified", () => {
    const claims = page.split("\n").filter((line) => /^\| .*\*\*unverified\*\*/.test(line));
    const rows = claims.filter((line) => !line.startsWith("| **unverified** |"));
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      const check = /\*\*unverified\*\* → `([a-z-]+)`/.exec(row)?.[1];
      expect(names, row).toContain(check);
    }
  });

  it("lists every check, in the order in which they run", () => {
    const section = page.slice(page.indexOf("## Settling what is unverified"));
    const listed = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual(names);
  });

  it("shows command lines that are understood", () => {
    const lines = [...page.matchAll(/^npm run smoke(?: -- ([^#\n]*))?/gm)];
    expect(lines.length).toBeGreaterThan(4);
    for (const [, args = ""] of lines) {
      const command = createCommand(set).exitOverride();
      const parsed = command.parse(args.trim().split(/\s+/).filter(Boolean), { from: "user" });
      expect(() => toSmokeOptions(parsed.opts(), set)).not.toThrow();
    }
  });
});
