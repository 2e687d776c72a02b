import { describe, expect, it } from "vitest";
import { importInto } from "../admin/eventTypes/import/importing.ts";
import { MemorySchemaFolder } from "../support/schemas/MemorySchemaFolder.ts";
import { readDoc } from "./readDocs.ts";

const page = readDoc("docs/importing.md");

/** The blocks whose first line is as given, with what follows the language. */
function blocks(language: string): readonly (readonly [name: string, text: string])[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}(.*)\n([^]*?)^\`\`\``, "gm"));
  return [...found].map(([, name = "", text = ""]) => [name.trim(), text]);
}

describe("the example of docs/importing.md", () => {
  it("becomes the files that are shown", async () => {
    const folder = new MemorySchemaFolder();
    const [[, source = ""] = []] = blocks("yaml");
    await importInto(folder, source, { types: ["OrderPlaced=order.placed"] });

    const shown = new Map(blocks("json"));
    expect(shown.size).toBe(2);
    expect(new Map(folder.added.map((path) => [path, folder.files.get(path)]))).toEqual(shown);
  });
});
