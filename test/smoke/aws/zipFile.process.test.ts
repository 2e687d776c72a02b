import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { zipFile } from "../../../smoke/aws/zipFile.ts";

const read = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
broken = archive.testzip()
files = [[f.filename, archive.read(f).decode(), oct(f.external_attr >> 16)] for f in archive.infolist()]
print(json.dumps({"broken": broken, "files": files}))
`;

describe("zipFile", () => {
  it.each(["export const handler = () => 1; // ü\n", "", "x".repeat(100_000)])(
    "makes an archive that another program reads: %#",
    (text) => {
      const path = join(mkdtempSync(join(tmpdir(), "signalbox-zip-")), "code.zip");
      writeFileSync(path, zipFile("index.mjs", text));
      const out = execFileSync("python3", ["-c", read, path], { encoding: "utf8" });
      expect(JSON.parse(out)).toEqual({ broken: null, files: [["index.mjs", text, "0o100644"]] });
    },
  );
});
