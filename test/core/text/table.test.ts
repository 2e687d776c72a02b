import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "../../../cli/terminal/jsonText.ts";
import { createStyle } from "../../../cli/terminal/style.ts";
import { escapeControls, escapeControlsInLines } from "../../../core/text/escapeControls.ts";
import { type Column, table } from "../../../core/text/table.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not get through
const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const hostile = fc.string({ unit: "binary" });

describe("text for a terminal", () => {
  it("never carries a control character", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeControls(text);
        expect(escaped).not.toMatch(dangerous);
        expect(escaped).not.toContain("\n");
        expect(escaped.isWellFormed()).toBe(true);
        expect(escapeControlsInLines(text)).not.toMatch(dangerous);
      }),
    );
  });

  it("shows what was escaped", () => {
    expect(escapeControls("a\u001b[2Jb\u009b\u202e")).toBe("a\\u001b[2Jb\\u009b\\u202e");
  });

  it("leaves letters and emoji of any script as they are", () => {
    const text = "naïve 東京 עברית 👩‍👩‍👧 नमस्ते";
    expect(escapeControls(text)).toBe(text);
  });

  it("is, as JSON, the same value without a control character", () => {
    fc.assert(
      fc.property(fc.jsonValue(), hostile, (value, text) => {
        const document = { value, [text]: text };
        const written = jsonText(document);
        expect(written).not.toMatch(dangerous);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(document)));
      }),
    );
  });
});

describe("table", () => {
  it("takes one line a row, whatever the cells hold", () => {
    fc.assert(
      fc.property(fc.array(hostile), (cells) => {
        const text = table(
          cells,
          [
            { title: "A", cell: (cell) => cell },
            { title: "B", cell: (cell) => cell, maxWidth: 5 },
          ],
          createStyle(false),
        );
        expect(text.split("\n")).toHaveLength(cells.length + 2);
        expect(text).not.toMatch(dangerous);
      }),
    );
  });

  it("aligns columns to the left or right and cuts what is too long", () => {
    const text = table(
      [
        { name: "a", count: 5 },
        { name: "long name", count: 123 },
      ],
      [
        { title: "NAME", cell: ({ name }) => name, maxWidth: 6 },
        { title: "COUNT", cell: ({ count }) => String(count), align: "right" },
      ],
      createStyle(false),
    );
    expect(text).toBe("NAME    COUNT\na           5\nlong …    123\n");
  });

  it("keeps columns straight beside wide and composed characters, and cuts none in two", () => {
    const rows = [
      { name: "注文", id: 1 },
      { name: "👩‍👩‍👧 family", id: 2 },
      { name: "e\u0301tude", id: 3 },
    ];
    const columns: readonly Column<(typeof rows)[number]>[] = [
      { title: "NAME", cell: ({ name }) => name, maxWidth: 6 },
      { title: "ID", cell: ({ id }) => String(id) },
    ];
    expect(table(rows, columns, createStyle(false))).toBe(
      "NAME    ID\n注文    1\n👩‍👩‍👧 fa…  2\ne\u0301tude   3\n",
    );
  });

  it("colours its headings only where colour is wanted", () => {
    const columns = [{ title: "A", cell: (cell: string) => cell }];
    expect(table(["x"], columns, createStyle(true))).toContain("\u001b[2mA\u001b[22m");
    expect(table(["x"], columns, createStyle(false))).toBe("A\nx\n");
  });

  it("colours cells without moving what stands beside them", () => {
    const { red } = createStyle(true);
    const columns: Column<string>[] = [
      { title: "A", cell: (row) => row, paint: (text, row) => (row === "x" ? red(text) : text) },
      { title: "B", cell: () => "b" },
    ];
    expect(table(["x", "yy"], columns)).toBe(`A   B\n${red("x")}   b\nyy  b\n`);
  });
});
