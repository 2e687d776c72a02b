import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import { isJsonObject, type JsonObject, own } from "../../eventTypes/schema/JsonSchema.ts";
import type { JsonPath } from "../../eventTypes/schema/jsonPointer.ts";
import { problemAt, type SchemaProblem } from "../../eventTypes/schema/SchemaProblem.ts";
import type { Place } from "../plan/Place.ts";
import type { PlanReader } from "../plan/PlanReader.ts";
import { locateSchemas } from "./locateSchemas.ts";
import { walkSchemas } from "./walkSchemas.ts";

/** Where a public type's schema requires what is internal: no event could leave as it says. */
export function findRequiredInternal(
  bundle: BundledSchema,
  reader: PlanReader,
): readonly SchemaProblem[] {
  const locations = locateSchemas(bundle);
  const problems: SchemaProblem[] = [];
  walkSchemas(bundle, reader, ({ schema, place, isDemanded }) => {
    const location = locations.get(schema);
    if (!place || !isDemanded || !location) return;
    for (const { path, name } of requiredInternal(schema, place)) {
      const at = { file: location.file, path: [...location.path, ...path] };
      const reason = `requires ${JSON.stringify(name)} of a public type, which is internal`;
      problems.push(problemAt(at, "x-internal", reason, waysOut));
    }
  });
  return problems;
}

const waysOut =
  "take it out here, or x-internal out of the property, or make the type's visibility internal";

interface Required {
  readonly name: string;
  readonly path: JsonPath;
}

function requiredInternal(schema: JsonObject, place: Place): readonly Required[] {
  const dependent = own(schema, "dependentRequired");
  const entries = isJsonObject(dependent) ? Object.entries(dependent) : [];
  return [
    ...internalIn(own(schema, "required"), ["required"], place),
    ...entries
      // What is required beside something internal leaves with it.
      .filter(([name]) => place.property(name) !== "internal")
      .flatMap(([name, names]) => internalIn(names, ["dependentRequired", name], place)),
  ];
}

function internalIn(names: unknown, path: JsonPath, place: Place): readonly Required[] {
  const listed: readonly unknown[] = Array.isArray(names) ? names : [];
  return listed.flatMap((name, index) =>
    typeof name === "string" && place.property(name) === "internal"
      ? [{ name, path: [...path, index] }]
      : [],
  );
}
