import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const init = (workingFolder: string, ...args: readonly string[]) =>
  runCommand(["init", ...args], emptyWorld(), { workingFolder });

const newFolder = () => mkdtempSync(join(tmpdir(), "init-"));

describe("signalbox init in the whole command line", () => {
  it("makes a project in the folder it is given, options before or behind", async () => {
    const place = newFolder();
    const { code, out } = await init(place, "--context", "billing", "shop", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ folder: join(place, "shop"), context: "billing" });
    expect(readdirSync(place)).toEqual(["shop"]);
  });

  it("says in one line what it refuses", async () => {
    const { code, out, err } = await init(newFolder(), "My Router");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^error: The folder is called "My Router", .*\n$/);
  });

  it("rejects an unknown option as wrong usage", async () => {
    const place = newFolder();
    const { code, error } = await init(place, "shop", "--nmae", "x", "--json");
    expect(code).toBe(2);
    expect(error()).toMatchObject({ code: "USAGE_INVALID" });
    expect(readdirSync(place)).toEqual([]);
  });
});
