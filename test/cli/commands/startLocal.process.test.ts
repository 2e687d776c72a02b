import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageRoot } from "../../../project/projectRoot.ts";

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "signalbox-nowhere-")));
});

afterEach(() => rm(folder, { recursive: true }));

function signalbox(
  ...args: readonly string[]
): Promise<{ code: unknown; out: string; err: string }> {
  const script = join(packageRoot, "cli", "signalbox.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: error ? error.code : 0, out, err });
    });
  });
}

describe("signalbox, outside of a project", () => {
  it.each([["start"], ["generate"]])(
    "rejects %s in one line that says where it looked",
    async (verb) => {
      const { code, out, err } = await signalbox(verb);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(/^error: There is no signalbox\.config\.ts in [^\n]+\n$/);
      expect(err).toContain(folder);
      expect(err).toContain("npx signalbox init");
    },
  );

  it("explains start all the same", async () => {
    const { code, out } = await signalbox("start", "--help");
    expect(code).toBe(0);
    for (const option of ["--once", "--no-watch", "--port", "--endpoint", "--keep", "--json"]) {
      expect(out).toContain(option);
    }
  });
});
