import { createHash } from "node:crypto";
import type { DeclaredType } from "../../../core/eventTypes/DeclaredType.ts";
import { readEventTypes } from "../../../core/eventTypes/schema/readEventTypes.ts";

/** The types that schema files declare: content by path from the folder of schemas. */
export function declaredTypes(files: Readonly<Record<string, object>>): readonly DeclaredType[] {
  const texts = Object.entries(files).map(
    ([path, content]) => [path, JSON.stringify(content)] as const,
  );
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const { types } = readEventTypes(new Map(texts), sha256);
  return types;
}

/** A schema file of numbered things, with what else is said of it. */
export function schema(
  examples: readonly object[] | undefined,
  annotation: object = {},
): Readonly<Record<string, unknown>> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Something",
    description: "Something happened to it.",
    "x-signalbox": { owner: "orders", category: "state", ...annotation },
    type: "object",
    properties: { number: { type: "integer" } },
    ...(examples ? { examples } : {}),
  };
}
