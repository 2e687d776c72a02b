import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchFiles } from "../../../local/watch/watchFiles.ts";

let root: string;
let stop: AbortController;
let bunches: AsyncGenerator<readonly string[], void>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "signalbox-watch-"));
  await mkdir(join(root, "schemas", "orders"), { recursive: true });
  await mkdir(join(root, "functions"));
  stop = new AbortController();
  const folders = ["schemas", "functions"];
  const files = ["signalbox.config.ts"];
  const { signal } = stop;
  bunches = watchFiles({ root, folders, files, signal, settledAfterMs: 60 });
});

afterEach(async () => {
  stop.abort();
  await bunches.return(undefined);
  await rm(root, { recursive: true, force: true });
});

/** Begins to wait for the next bunch, which starts the watching, then does this. */
async function bunchAfter(work: () => Promise<unknown>): Promise<readonly string[]> {
  const next = bunches.next();
  await new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
  await work();
  return (await next).value ?? [];
}

const write = (path: string, text = "x") => writeFile(join(root, path), text);

describe("watchFiles", () => {
  it("tells of what was saved, new files and those in new folders included", async () => {
    expect(await bunchAfter(() => write("schemas/orders/order.placed.json"))).toEqual([
      "schemas/orders/order.placed.json",
    ]);
    const inNewFolder = await bunchAfter(async () => {
      await mkdir(join(root, "functions", "contexts"));
    });
    expect(inNewFolder).toEqual(["functions/contexts"]);
    expect(await bunchAfter(() => write("functions/contexts/context.ts"))).toContain(
      "functions/contexts/context.ts",
    );
  });

  it("tells of a file in the root, and of no other there", async () => {
    const changed = await bunchAfter(async () => {
      await write("README.md");
      await write("signalbox.config.ts");
    });
    expect(changed).toEqual(["signalbox.config.ts"]);
  });

  it("tells of several saves at once as of one, and of one that is renamed into place", async () => {
    const changed = await bunchAfter(async () => {
      await write("schemas/a.json");
      await write("schemas/b.json.tmp");
      await rename(join(root, "schemas/b.json.tmp"), join(root, "schemas/b.json"));
      await write("schemas/.b.json.swp");
      await write("schemas/4913");
      await write("schemas/a.json", "y");
    });
    expect(changed).toEqual(["schemas/a.json", "schemas/b.json"]);
  });

  it("keeps what changes while the last bunch is dealt with", async () => {
    await bunchAfter(() => write("schemas/a.json"));
    await write("schemas/b.json");
    await write("functions/c.ts");
    expect((await bunches.next()).value).toEqual(["functions/c.ts", "schemas/b.json"]);
  });

  it("ends when it is told to", async () => {
    const next = bunches.next();
    stop.abort();
    expect((await next).done).toBe(true);
  });

  it("fails when a folder is not there", async () => {
    const { signal } = stop;
    const missing = watchFiles({ root, folders: ["gone"], files: [], signal });
    await expect(missing.next()).rejects.toThrow("ENOENT");
  });
});
