import type { BundledSchema } from "./bundle.ts";
import type { Declaration } from "./declareEventTypes.ts";
import { allOfSchemas, isJsonObject, type JsonSchema, own } from "./JsonSchema.ts";
import { fromPointer } from "./jsonPointer.ts";
import { eventTypeName } from "./names.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";

/** Checks that no two types share an id, nor the name of their TypeScript type. */
export function checkNames(declarations: readonly Declaration[]): readonly SchemaProblem[] {
  const byName = new Map<string, Declaration>();
  return declarations.flatMap((declaration) => {
    const name = eventTypeName(declaration.id);
    const first = byName.get(name);
    if (!first) {
      byName.set(name, declaration);
      return [];
    }
    const place = { file: declaration.declaredIn, path: pathOfDeclaration(declaration) };
    return [
      first.id === declaration.id
        ? problemAt(
            place,
            "id",
            `declares ${declaration.id}, which schemas/${first.declaredIn} declares too`,
            "rename one of the files, or let one type be the other's operation",
          )
        : problemAt(
            place,
            "id",
            `declares ${declaration.id}, whose TypeScript type ${name} is also that of ${first.id}`,
            "rename one of them by more than its dots, dashes and underscores",
          ),
    ];
  });
}

/** Checks that a type of category `state` requires what the category asks for. */
export function checkCategory(
  declaration: Declaration,
  bundle: BundledSchema,
): readonly SchemaProblem[] {
  if (declaration.category !== "state" || requires(bundle, "newState")) return [];
  const builtIn = declaration.location.file !== declaration.declaredIn;
  const path = builtIn
    ? ["x-signalbox", "operation"]
    : (fromPointer(declaration.location.pointer) ?? []);
  return [
    problemAt(
      { file: declaration.declaredIn, path },
      "category",
      `${declaration.id} is of category state, but its data need not have newState`,
      'add "newState" to required and properties (oldState may stand beside it), or choose ' +
        "another category",
    ),
  ];
}

function pathOfDeclaration({ operation }: Declaration): readonly string[] {
  return operation && operation.stage !== "opening" ? ["x-signalbox", "operation"] : [];
}

/** Whether every document that the bundle's schema accepts has the property, as far as it says so. */
function requires({ schema, definitions }: BundledSchema, property: string): boolean {
  const byReference = new Map(definitions.map(({ name, schema: one }) => [`#/$defs/${name}`, one]));
  const visited = new Set<JsonSchema>();
  const requiredBy = (one: JsonSchema | undefined): boolean => {
    if (!isJsonObject(one) || visited.has(one)) return false;
    visited.add(one);
    const required = own(one, "required");
    if (Array.isArray(required) && required.includes(property)) return true;
    return [...allOfSchemas(one), byReference.get(String(own(one, "$ref")))].some(requiredBy);
  };
  return requiredBy(schema);
}
