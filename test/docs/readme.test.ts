import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../project/projectRoot.ts";
import { projectTemplates } from "../../project/scaffold/templates/projectTemplates.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { findAll, readDoc } from "./readDocs.ts";

const page = readDoc("README.md");
const [, tableOfFolders = ""] = page.split(/^\| folder \| holds \|\n/m);
const folders = (tableOfFolders.split("\n\n")[0] ?? "")
  .split("\n")
  .flatMap((row) => findAll(row.split(" | ")[0] ?? "", /`([^`]+)\/`/g));

function git(...args: readonly string[]): string {
  return execFileSync("git", [...args], { cwd: projectRoot, encoding: "utf8" });
}

describe("the README's table of folders", () => {
  it("has every folder of the repository, and no other", () => {
    const files = git("ls-files", "--cached", "--others", "--exclude-standard").split("\n");
    const there = files.filter((path) => path.includes("/")).map((path) => path.split("/")[0]);
    const shown = new Set(there.filter((folder) => !folder?.startsWith(".")));
    expect(folders.toSorted()).toEqual([...shown].toSorted());
  });

  it("leaves out what is made, which git ignores", () => {
    const made = ["dist/", "generated/", "cdk.out/", "node_modules/"];
    expect(
      git("check-ignore", ...made)
        .trim()
        .split("\n"),
    ).toEqual(made);
  });
});

describe("docs/README.md", () => {
  it("links to every page, once", () => {
    const links = [...readDoc("docs/README.md").matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)];
    const pages = globSync("*.md", { cwd: "docs" }).filter((name) => name !== "README.md");
    expect(links.map(([, link]) => link).toSorted()).toEqual(
      [...pages, "decisions", "reference/README.md"].toSorted(),
    );
  });
});

describe("the README's first hour", () => {
  it("begins with a project of one's own, and has this repository's commands below it", () => {
    const [first] = titledBlocks(page);
    expect(first?.text).toBe(
      "npx signalbox init my-router\ncd my-router\nnpm install\nnpm start\n",
    );
    const places = ["npx signalbox init", "npm ci && npm start", "npm ci && npm test"];
    expect(page.indexOf("```sh")).toBe(page.indexOf(`\`\`\`sh title="init"\nnpx signalbox init`));
    expect(places.map((place) => page.indexOf(place))).toEqual(
      places.map((place) => page.indexOf(place)).toSorted((one, other) => one - other),
    );
  });

  it("shows the files that `init` writes", () => {
    const sample = { packageName: "my-router", deployment: "my-router", context: "orders" };
    const tried = { aws: "" } as never;
    const written = projectTemplates(sample, { light: "", router: "" } as never, tried);
    const shown = titledBlocks(page).filter(({ title }) => written.has(title));
    expect(shown.map(({ title }) => title)).toEqual([
      "schemas/orders/order.placed.json",
      "functions/contexts/orders/subscribers/largeOrders.ts",
      "functions/contexts/orders/context.ts",
    ]);
    for (const { title, text } of shown) {
      const [said, made] = [text, written.get(title) ?? ""];
      if (title.endsWith(".json")) expect(JSON.parse(said)).toEqual(JSON.parse(made));
      else expect(said).toBe(made);
    }
  });

  it("publishes to the bus of the project that it makes", () => {
    const buses = findAll(page.split("\n## Deploy it")[0] ?? "", /"([a-z-]+-ingress)"/g);
    expect(buses).toEqual(["my-router-ingress"]);
  });
});
