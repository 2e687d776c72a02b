import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import { problemAt, type SchemaProblem } from "../../eventTypes/schema/SchemaProblem.ts";
import { graphOf, inPlaceOf } from "../plan/SchemaGraph.ts";
import { locateSchemas } from "./locateSchemas.ts";

/**
 * Where `x-internal` reaches, by way of a reference, what is no property: an item, or the data as
 * a whole. It can't be taken out of a public event.
 */
export function findStrayMarks(bundle: BundledSchema): readonly SchemaProblem[] {
  const nodes = graphOf(bundle);
  const locations = locateSchemas(bundle);
  const report = (schemas: readonly JsonObject[], what: string, remedy: string) =>
    schemas.flatMap((schema) => {
      const location = locations.get(schema);
      const isMarked = [...inPlaceOf(nodes, [schema])].some((one) => nodes.get(one)?.isInternal);
      if (!isMarked || !location) return [];
      const reason = `refers to a schema with x-internal for ${what} of a public type`;
      return [problemAt(location, "x-internal", reason, remedy)];
    });
  return [
    ...report([bundle.schema], "the whole data", "make the type's visibility internal"),
    ...[...nodes.values()].flatMap(({ firstItems, otherItems, everyItem }) =>
      report([...firstItems.flat(), ...otherItems, ...everyItem], "items", markTheArray),
    ),
  ];
}

const markTheArray =
  "write x-internal into the property that holds the array, and refer to a schema without it";
