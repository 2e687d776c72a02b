import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadContextInfra } from "../../../infra/contexts/loadContextInfra.ts";
import { errorWith } from "../support/errorWith.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A project in which each of these contexts has an `infra.ts` of that text, or none. */
function project(files: Readonly<Record<string, string | undefined>>): string {
  const root = mkdtempSync(join(tmpdir(), "signalbox-context-infra-"));
  made.push(root);
  for (const [context, text] of Object.entries(files)) {
    const folder = join(root, "functions", "contexts", context);
    mkdirSync(folder, { recursive: true });
    if (text !== undefined) writeFileSync(join(folder, "infra.ts"), text);
  }
  return root;
}

const load = (files: Readonly<Record<string, string | undefined>>) =>
  loadContextInfra(project(files), Object.keys(files));

describe("loadContextInfra", () => {
  it("finds those of the contexts that have one", async () => {
    const found = await load({
      orders: "export const infra = () => undefined;",
      billing: undefined,
    });
    expect([...found.keys()]).toEqual(["orders"]);
    expect(found.get("orders")).toBeInstanceOf(Function);
  });

  it.each([
    ["exports nothing", "", "it exports nothing"],
    ["exports it under another name", "export const add = () => undefined;", "it exports add"],
    ["exports it as the default", "export default () => undefined;", "it exports default"],
    ["exports something else", "export const infra = {};", "must export a function named infra"],
  ])("rejects one that %s", async (_, text, problem) => {
    await expect(load({ orders: text })).rejects.toThrow(
      errorWith("CONTEXT_INFRA_INVALID", problem),
    );
  });

  it.each([
    ["throws", 'throw new Error("no credentials");', "infra.ts can't be loaded: no credentials"],
    ["is no code", "export const = 5;", "functions/contexts/orders/infra.ts can't be loaded"],
  ])("rejects one that %s when it is loaded", async (_, text, problem) => {
    await expect(load({ orders: text })).rejects.toThrow(errorWith("CONTEXT_INVALID", problem));
  });
});
