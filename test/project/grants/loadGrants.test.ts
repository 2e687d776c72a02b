import { describe, expect, it } from "vitest";
import { loadGrants } from "../../../project/grants/loadGrants.ts";
import { projectRoot } from "../../../project/projectRoot.ts";

describe("loadGrants", () => {
  it("says what this project grants, of how many public types", async () => {
    const { grants, publicTypes, busPolicyCharacters } = await loadGrants(projectRoot);
    expect(publicTypes).toBeGreaterThan(0);
    expect(busPolicyCharacters).toBe(10_240);
    for (const { types } of grants) expect(types.length).toBeGreaterThan(0);
  });
});
