import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../project/projectRoot.ts";
import { packedTarballs } from "../support/packed.ts";
import { write } from "./support/makePublisher.ts";
import { run } from "./support/run.ts";
import { unpack } from "./support/unpack.ts";

const tsc = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
const { exports } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string>>;
};

/** What of the language's library the compiler misses in modules of the light package. */
async function missingIn(lib: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "oldest-"));
  const files = Object.entries(exports)
    .filter(([name]) => name !== "./admin" && name !== "./infra")
    .map(([, file]) => join(packageRoot, file));
  const config = {
    extends: join(packageRoot, "tsconfig.json"),
    compilerOptions: { lib, typeRoots: [join(packageRoot, "node_modules", "@types")] },
    files,
    include: [],
  };
  write(folder, "tsconfig.json", JSON.stringify(config));
  const { stdout } = run(process.execPath, [tsc, "-p", folder, "--pretty", "false"], packageRoot);
  const light = unpack((await packedTarballs()).signalbox);
  return stdout.split("\n").filter((line) => {
    const [, file] = /^(\S+)\.ts\(.*error TS2550/.exec(line) ?? [];
    return file !== undefined && isIn(light, `${file}.js`);
  });
}

function isIn(folder: string, file: string): boolean {
  try {
    return readFileSync(join(folder, file)).length > 0;
  } catch {
    return false;
  }
}

describe("what publishes", () => {
  // Node 20 has of the year 2024 what is about text and patterns, and nothing else.
  const known = ["es2023", "es2024.string", "es2024.regexp", "esnext.disposable"];

  it("uses nothing of the language's library that Node 20 lacks", async () => {
    expect(await missingIn(known)).toEqual([]);
  }, 300_000);

  it("would be found out", async () => {
    const found = await missingIn(["es2022", "esnext.disposable"]);
    expect(found.join("\n")).toContain("isWellFormed");
  }, 300_000);
});
