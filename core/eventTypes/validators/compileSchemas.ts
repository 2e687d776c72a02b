import standaloneModule from "ajv/dist/standalone/index.js";
import type { Program } from "../../regularExpressions/Program.ts";
import { reasonOf } from "../../text/reasonOf.ts";
import type { StandaloneValidator } from "../StandaloneValidator.ts";
import type { JsonSchema } from "../schema/JsonSchema.ts";
import { fromPointer } from "../schema/jsonPointer.ts";
import { problemAt, type SchemaProblem } from "../schema/SchemaProblem.ts";
import { boundErrors } from "./boundErrors.ts";
import { createAjv } from "./createAjv.ts";
import { findNoteTakers } from "./findNoteTakers.ts";
import { runtimeImports } from "./keywords/runtime.ts";
import type { NamedSchema } from "./NamedSchema.ts";
import { preamble } from "./preamble.ts";
import { schemaId, toCompilable } from "./toCompilable.ts";

const standaloneCode = standaloneModule.default;

/** Compiled schemas: of 2020-12, with asserted formats, looking at own properties only. */
export interface CompiledSchemas {
  /** Schemas that ajv can't compile, though nothing else is wrong with them. */
  readonly problems: readonly SchemaProblem[];
  validator(name: string): StandaloneValidator;
  /**
   * Source of an ES module that exports validators, by export name, of the schemas named.
   * Imports ajv's run time and, as from the project's root, what else it calls.
   */
  source(exported: Readonly<Record<string, string>>): string;
}

/** Compiles schemas into validators that report every error. */
export function compileSchemas(schemas: readonly NamedSchema[]): CompiledSchemas {
  const programs = new Map<string, Program>();
  const ajv = createAjv(programs);
  const { takesNotes, clearsNotes } = findNoteTakers(schemas);
  const add = (name: string, schema: JsonSchema, isWhole: boolean) => {
    const options = { takesNotes: takesNotes(name), clearsNotes: isWhole && clearsNotes(name) };
    if (!ajv.schemas[schemaId(name)]) ajv.addSchema(toCompilable(name, schema, options));
  };
  for (const { name, bundle } of schemas) {
    for (const definition of bundle.definitions) add(definition.name, definition.schema, false);
    add(name, bundle.schema, true);
  }
  const validator = (name: string): StandaloneValidator => {
    const compiled = ajv.getSchema(schemaId(name));
    if (!compiled) throw new Error(`no schema has the name ${name}`);
    return compiled;
  };
  return {
    problems: schemas.flatMap((schema) => tryTo(() => validator(schema.name), schema)),
    validator,
    source: (exported) => {
      const ids = Object.entries(exported).map(([as, name]) => [as, schemaId(name)] as const);
      const source = boundErrors(standaloneCode(ajv, Object.fromEntries(ids)));
      return preamble(source, programs) + runtimeImports + source;
    },
  };
}

function tryTo(compile: () => unknown, { bundle }: NamedSchema): readonly SchemaProblem[] {
  try {
    compile();
    return [];
  } catch (error) {
    const { file, pointer } = bundle.location;
    const reason = `can't be compiled (${reasonOf(error)})`;
    const remedy = "write what it says there, or in a definition it refers to, in another way";
    return [problemAt({ file, path: fromPointer(pointer) ?? [] }, "compile", reason, remedy)];
  }
}
