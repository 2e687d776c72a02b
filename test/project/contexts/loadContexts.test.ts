import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { errorWith } from "../../infra/support/errorWith.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A project with these files below functions/contexts/. */
function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "signalbox-contexts-"));
  made.push(root);
  mkdirSync(join(root, "functions", "contexts"), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, "functions", "contexts", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

const subscriber = (name: string) =>
  `export const ${name} = { to: ["github@push"], handle: () => undefined };`;
const declares = (context: string, names: readonly string[], declared = context) =>
  [
    ...names.map((name) => `import { ${name} } from "./subscribers/${name}.ts";`),
    `export const declared = { name: "${declared}", subscribers: { ${names.join(", ")} } };`,
  ].join("\n");

describe("loadContexts", () => {
  it("finds contexts by their folders, and subscribers as they are declared", async () => {
    const root = project({
      "orders/context.ts": declares("orders", ["second", "first"]),
      "orders/subscribers/first.ts": subscriber("first"),
      "orders/subscribers/second.ts": subscriber("second"),
      "billing/context.ts": declares("billing", []),
    });
    const contexts = await loadContexts(root);
    expect(contexts.map(({ name }) => name)).toEqual(["billing", "orders"]);
    expect(contexts[1]?.subscribers).toMatchObject([
      { context: "orders", name: "second", subscription: { to: ["github@push"] } },
      { context: "orders", name: "first" },
    ]);
  });

  it("finds none where there are none", async () => {
    expect(await loadContexts(project({}))).toEqual([]);
    expect(await loadContexts(join(tmpdir(), "no-such-project"))).toEqual([]);
  });

  it("loads this project's own contexts", async () => {
    const contexts = await loadContexts(projectRoot);
    expect(contexts.map(({ name }) => name)).toContain("github");
  });

  it.each<[string, Record<string, string>, string]>([
    [
      "a folder without a declaration",
      { "orders/notes.md": "" },
      "functions/contexts/orders has no context.ts",
    ],
    [
      "a declaration of another name than its folder",
      { "orders/context.ts": declares("orders", [], "order") },
      'declares the context "order", but its folder is "orders"',
    ],
    [
      "a subscriber that is declared but not written",
      { "orders/context.ts": 'export const c = { name: "orders", subscribers: { first: {} } };' },
      "must be what subscription({ … }) returns",
    ],
    [
      "a subscriber whose file is missing",
      {
        "orders/context.ts":
          'export const c = { name: "orders", subscribers: { first: { to: [], handle() {} } } };',
        "orders/subscribers/frist.ts": "",
      },
      "functions/contexts/orders/subscribers/frist.ts is not declared",
    ],
    [
      "a declared subscriber without a file",
      {
        "orders/context.ts":
          'export const c = { name: "orders", subscribers: { first: { to: [], handle() {} } } };',
      },
      "there is no functions/contexts/orders/subscribers/first.ts",
    ],
    [
      "a subscriber exported under another name",
      {
        "orders/context.ts": [
          'import { frist } from "./subscribers/first.ts";',
          'export const c = { name: "orders", subscribers: { first: frist } };',
        ].join("\n"),
        "orders/subscribers/first.ts": subscriber("frist"),
      },
      "first.ts must export first, the subscription that context.ts declares",
    ],
    [
      "a file without a context",
      { "orders/context.ts": "export const answer = 42;" },
      "must export one context, made by context({ name, subscribers }); it exports 0, among answer",
    ],
    [
      "two contexts in one file",
      { "orders/context.ts": `${declares("orders", [])}\nexport const more = declared;` },
      "it exports 2",
    ],
    [
      "a context without the folder of its subscribers",
      { "orders/context.ts": declares("orders", ["first"]) },
      "functions/contexts/orders/context.ts imports " +
        "functions/contexts/orders/subscribers/first.ts, which is not there. There is no folder " +
        "functions/contexts/orders/subscribers",
    ],
    [
      "an import whose file has other capitals",
      {
        "orders/context.ts": declares("orders", ["pushlog"]),
        "orders/subscribers/pushLog.ts": subscriber("pushLog"),
      },
      "subscribers/pushlog.ts, which is not there. Did you mean pushLog.ts?",
    ],
    [
      "an import of a file that nothing is like",
      {
        "orders/context.ts": declares("orders", ["first"]),
        "orders/subscribers/something.ts": "",
      },
      "subscribers/first.ts, which is not there. Write the file, or remove the import.",
    ],
    [
      "a subscriber that imports what is not there",
      {
        "orders/context.ts": declares("orders", ["first"]),
        "orders/subscribers/first.ts": `import "../total.ts";\n${subscriber("first")}`,
      },
      "functions/contexts/orders/subscribers/first.ts imports functions/contexts/orders/total.ts",
    ],
    [
      "a package that isn't installed",
      { "orders/context.ts": `import "no-such-package";\n${declares("orders", [])}` },
      "functions/contexts/orders/context.ts imports no-such-package, which is not installed",
    ],
    [
      "two subscribers whose names differ in capitals only",
      {
        "orders/context.ts": declares("orders", ["pushLog", "pushlog"]),
        "orders/subscribers/pushLog.ts": subscriber("pushLog"),
        "orders/subscribers/pushlog.ts": subscriber("pushlog"),
      },
      "subscribers pushLog and pushlog differ in capitals only",
    ],
    [
      "a file that doesn't load",
      { "orders/context.ts": 'throw new Error("boom");' },
      "functions/contexts/orders/context.ts can't be loaded: boom",
    ],
  ])("rejects %s", async (_, files, message) => {
    await expect(loadContexts(project(files))).rejects.toEqual(
      errorWith("CONTEXT_INVALID", message),
    );
  });
});
