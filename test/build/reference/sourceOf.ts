import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ReferenceEntry, readReference } from "../../../build/reference/readReference.ts";

/** The reference of a package with one entry, `thing`, whose module is `files["index.ts"]`. */
export function sourceOf(files: Readonly<Record<string, string>>): ReferenceEntry {
  const root = mkdtempSync(join(tmpdir(), "signalbox-reference-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const [entry] = readReference(root, { "./thing": "./index.ts" });
  if (!entry) throw new Error("the package has an entry");
  return entry;
}
