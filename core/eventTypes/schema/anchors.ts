import { closingSchemas } from "./closingSchemas.ts";
import { type JsonObject, own } from "./JsonSchema.ts";
import { type JsonPath, toPointer } from "./jsonPointer.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";
import { visitSchema } from "./visitSchema.ts";

/** The pointer of the schema that has the `$anchor` of that name in the file, if one has. */
export function pointerOfAnchor(document: JsonObject, name: string): string | undefined {
  const [path] = anchorsOf(document).get(name) ?? [];
  return path && toPointer(path);
}

/** Checks that no two schemas of the file have the same `$anchor`. */
export function checkAnchors(file: string, document: JsonObject): readonly SchemaProblem[] {
  return [...anchorsOf(document)].flatMap(([name, [first = [], ...others]]) =>
    others.map((path) =>
      problemAt(
        { file, path: [...path, "$anchor"] },
        "$anchor",
        `$anchor ${JSON.stringify(name)} stands at #${toPointer(first)} too`,
        "rename one of them",
      ),
    ),
  );
}

const known = new WeakMap<JsonObject, ReadonlyMap<string, readonly JsonPath[]>>();

/** Paths by anchor, found once for each document. */
function anchorsOf(document: JsonObject): ReadonlyMap<string, readonly JsonPath[]> {
  const found = known.get(document);
  if (found) return found;
  const anchors = new Map<string, JsonPath[]>();
  for (const { path, schema } of [{ path: [], schema: document }, ...closingSchemas(document)]) {
    visitSchema(schema, path, (inner, at) => {
      const anchor = own(inner, "$anchor");
      if (typeof anchor !== "string") return;
      anchors.set(anchor, [...(anchors.get(anchor) ?? []), at]);
    });
  }
  known.set(document, anchors);
  return anchors;
}
