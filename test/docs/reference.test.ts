import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findGaps } from "../../build/reference/findGaps.ts";
import { manifestExports } from "../../build/reference/manifestExports.ts";
import { readReference } from "../../build/reference/readReference.ts";
import { renderReference } from "../../build/reference/renderReference.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { readDoc } from "./readDocs.ts";

const exported = manifestExports(projectRoot);
const entries = readReference(projectRoot, exported);
const pages = renderReference(entries);

describe("docs/reference/", () => {
  it("has a page for each entry of the package, and an index", () => {
    const names = Object.keys(exported).map((path) => `${path.replace("./", "")}.md`);
    expect(readdirSync("docs/reference").toSorted()).toEqual(["README.md", ...names].toSorted());
  });

  it.each([...pages])("has %s as the source says it; else `npm run reference`", (name, text) => {
    expect(readDoc(`docs/reference/${name}`)).toBe(text);
  });

  it("says of every export what it means, its units, its errors, and shows it", () => {
    expect(findGaps(entries)).toEqual([]);
  });
});
