import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDoc } from "./readDocs.ts";
import { tablesOf } from "./tablesOf.ts";
import { hasTest, leavesOut } from "./testTitles.ts";

const tables = tablesOf(readDoc("docs/security.md"));

/** A file of tests and the names of some, each in quotes. */
const testsNamed = /`(test\/[^`]+)`((?:,? "[^"]+")+)/g;

/** What AWS does is not ours to test: where it is recorded or documented instead. */
const aboutAws = /^(?:recorded: `[\w-]+\/[\w-]+` `[\w./-]+\.json`|documented: `[\w-]+`)$/;

/** Each claim, by its first words, with what the table's last column says of it. */
const claims = tables
  .filter(({ titles }) => titles.at(-1) === "proof")
  .flatMap(({ rows }) => rows)
  .map((cells) => ({ claim: cells[0] ?? "", proof: cells.at(-1) ?? "" }));

describe("docs/security.md", () => {
  it("has claims with their proof, and the rights of roles, in its tables", () => {
    expect(claims.length).toBeGreaterThan(60);
    for (const { titles, heading } of tables) {
      expect(["proof", "only where"], heading).toContain(titles.at(-1));
    }
  });

  it("knows a test by its name, its row's reason or its filled-in title, and no other", () => {
    const putEvents = "test/infra/access/putEvents.test.ts";
    const gate = "test/infra/stages/gate/Gate.test.ts";
    expect(hasTest(putEvents, "past the gate")).toBe(true);
    expect(hasTest(gate, "may not Query in the audit table")).toBe(true);
    for (const name of ["past the gates", "allowed", "the gate", "because", "s"]) {
      expect(hasTest(putEvents, name), name).toBe(false);
    }
    for (const name of ["may not PutItem in the audit table", "may not  in the audit table"]) {
      expect(hasTest(gate, name), name).toBe(false);
    }
  });

  it.each(claims)("proves: $claim", ({ proof }) => {
    if (aboutAws.test(proof)) return;
    expect(proof.replaceAll(testsNamed, "")).toMatch(/^(?:; )*$/);
    const named = [...proof.matchAll(testsNamed)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, path = "", names = ""] of named) {
      expect(existsSync(path), path).toBe(true);
      expect(leavesOut(path), path).toBe(false);
      for (const [, name = ""] of names.matchAll(/"([^"]+)"/g)) {
        expect(hasTest(path, name), `${path} "${name}"`).toBe(true);
      }
    }
  });
});
