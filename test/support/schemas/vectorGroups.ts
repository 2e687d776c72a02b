import { readFileSync } from "node:fs";

/** A schema with documents and what JSON Schema 2020-12 says of them. */
export interface VectorGroup {
  readonly id: string;
  readonly schema: object | boolean;
  readonly tests: readonly { readonly data: unknown; readonly valid: boolean }[];
}

/** Groups of the public JSON Schema test suite: see `test/vectors/README.md`. */
export function suiteGroups(): readonly VectorGroup[] {
  return linesOf("json-schema-2020-12.jsonl") as readonly VectorGroup[];
}

/** Schemas as people bring them. */
export function wildGroups(): readonly VectorGroup[] {
  const lines = linesOf("schemas-in-the-wild.jsonl") as readonly {
    readonly id: string;
    readonly schema: object;
    readonly valid: readonly unknown[];
    readonly invalid: readonly unknown[];
  }[];
  return lines.map(({ id, schema, valid, invalid }) => ({
    id,
    schema,
    tests: [
      ...valid.map((data) => ({ data, valid: true })),
      ...invalid.map((data) => ({ data, valid: false })),
    ],
  }));
}

function linesOf(file: string): readonly unknown[] {
  const path = new URL(`../../vectors/${file}`, import.meta.url);
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
}
