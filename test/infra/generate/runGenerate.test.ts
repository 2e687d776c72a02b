import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { GeneratePaths } from "../../../infra/generate/generateAll.ts";
import { runGenerate } from "../../../infra/generate/runGenerate.ts";
import { schemaFile } from "../../support/schemas/readSchemas.ts";

let root: string;
let paths: GeneratePaths;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "generate-"));
  paths = {
    root,
    schemas: join(root, "schemas"),
    generated: join(root, "generated"),
    own: {
      errorPage: join(root, "errors.md"),
      metadataType: join(root, "PublishedMetadata.ts"),
    },
  };
  await mkdir(join(paths.schemas, "common"), { recursive: true });
  await mkdir(join(paths.schemas, "shop"));
  await writeFile(join(paths.schemas, "common/README.md"), "no schema");
  await declare("order.placed", schemaFile({}));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function declare(detailType: string, text: string): Promise<void> {
  await writeFile(join(paths.schemas, `shop/${detailType}.json`), text);
}

async function contents(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(paths.generated, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")] as const)),
  );
}

describe("runGenerate", () => {
  test("writes everything, says so in one line, and the second time writes nothing", async () => {
    const first = await runGenerate(paths);
    const file = join(paths.generated, "types.ts");
    const written = (await stat(file)).mtimeMs;
    const second = await runGenerate(paths);

    expect(first.exitCode).toBe(0);
    expect(first.message).toMatch(/^generate: 7 event types, 33 files, 33 changed, \d+\.\d s$/);
    expect(second.message).toContain(" 0 changed");
    expect((await stat(file)).mtimeMs).toBe(written);
    expect(await readFile(join(root, "errors.md"), "utf8")).toContain("| `SCHEMA_INVALID` |");
  });

  test("tells warnings apart and generates all the same", async () => {
    await declare("order.placed", schemaFile({ if: {} }));

    const { exitCode, message, warnings } = await runGenerate(paths);

    expect(exitCode).toBe(0);
    expect(message).toContain("7 event types");
    expect(warnings).toEqual([
      "schemas/shop/order.placed.json#/if: if says nothing without then or else; add one of them " +
        "beside it, or take if out",
    ]);
  });

  test("removes what no schema file declares any more", async () => {
    await declare("order.lost", schemaFile({}));
    await runGenerate(paths);
    await rm(join(paths.schemas, "shop/order.lost.json"));

    await runGenerate(paths);

    const left = [...(await contents()).keys()].filter((file) => file.includes("order.lost"));
    expect(left).toEqual([]);
  });

  test("leaves everything as it was when a schema file is wrong", async () => {
    await runGenerate(paths);
    const before = await contents();
    await declare("order.lost", schemaFile({}));
    await declare("order.placed", schemaFile({ typ: "object" }));

    const { exitCode, message } = await runGenerate(paths);

    expect(exitCode).toBe(1);
    expect(message.split("\n")).toEqual([
      "SCHEMA_INVALID: The schema files have 1 problem:",
      expect.stringMatching(/^schemas\/shop\/order\.placed\.json#\/typ: .*; did you mean type\?/),
    ]);
    expect(await contents()).toEqual(before);
  });

  test("runs several times at once without one getting in the way of another", async () => {
    const outcomes = await Promise.all([
      runGenerate(paths),
      runGenerate(paths),
      runGenerate(paths),
    ]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect([...(await contents()).keys()].filter((file) => file.endsWith(".new"))).toEqual([]);
  });
});
