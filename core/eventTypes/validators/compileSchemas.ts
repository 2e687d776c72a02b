import { Ajv2020 } from "ajv/dist/2020.js";
import { Name } from "ajv/dist/compile/codegen/index.js";
import standaloneModule from "ajv/dist/standalone/index.js";
import { formats } from "../formats/formats.ts";
import type { StandaloneValidator } from "../StandaloneValidator.ts";
import type { BundledSchema } from "../schema/bundle.ts";
import type { SchemaProblem } from "../schema/SchemaProblem.ts";
import { boundErrors } from "./boundErrors.ts";
import { schemaId, toCompilable } from "./toCompilable.ts";
import { type NamedPart, toStrictProblem } from "./toStrictProblem.ts";

const standaloneCode = standaloneModule.default;

/** A schema to compile, under a name of its own among them. */
export interface NamedSchema {
  readonly name: string;
  readonly bundle: BundledSchema;
}

/** Compiled schemas: of 2020-12, with asserted formats, looking at own properties only. */
export interface CompiledSchemas {
  /** What ajv's strict mode finds wrong with the schemas. */
  readonly problems: readonly SchemaProblem[];
  validator(name: string): StandaloneValidator;
  /**
   * Source of an ES module that exports validators, by export name, of the schemas named.
   * Imports ajv's run time and, as from the project's root, `errorList.ts` and what judges formats.
   */
  source(exported: Readonly<Record<string, string>>): string;
}

/** Compiles settled schemas, those without `unevaluated…`, into validators that report every error. */
export function compileSchemas(schemas: readonly NamedSchema[]): CompiledSchemas {
  const parts = new Map(schemas.flatMap(partsOf).map((part) => [part.name, part]));
  const complaints = new Set<string>();
  const complain = (message: string) => complaints.add(message);
  const ajv = new Ajv2020({
    ...ajvOptions,
    logger: { log: complain, warn: complain, error: complain },
  });
  ajv.opts.unevaluated = false;
  for (const { name, schema } of parts.values()) ajv.addSchema(toCompilable(name, schema));
  const validator = (name: string): StandaloneValidator => {
    const compiled = ajv.getSchema(schemaId(name));
    if (!compiled) throw new Error(`no schema has the name ${name}`);
    return compiled;
  };
  for (const { name } of schemas) validator(name);
  return {
    problems: [...complaints].flatMap((message) => toStrictProblem(message, parts)),
    validator,
    source: (exported) => {
      const ids = Object.entries(exported).map(([as, name]) => [as, schemaId(name)] as const);
      const source = boundErrors(standaloneCode(ajv, Object.fromEntries(ids)));
      return `${errorListImport}${importFormats(source)}${source}`;
    },
  };
}

function partsOf({ name, bundle }: NamedSchema): readonly NamedPart[] {
  return [...bundle.definitions, { name, schema: bundle.schema, location: bundle.location }];
}

/** What the generated source calls the object of formats' judges. */
const judgesName = "formatJudges";

/** Imports of the judges that a source reads off that object, and no others, and the object. */
function importFormats(source: string): string {
  const used = [...formats].filter(([name]) =>
    [`.${name}`, `[${JSON.stringify(name)}]`].some((access) =>
      source.includes(`= ${judgesName}${access};`),
    ),
  );
  const imports = used.map(
    ([, { name }]) => `import { ${name} } from "./core/eventTypes/formats/${name}.ts";\n`,
  );
  const entries = used.map(([name, judge]) => `${JSON.stringify(name)}: ${judge.name}`);
  return `${imports.join("")}const ${judgesName} = { ${entries.join(", ")} };\n`;
}

const ajvOptions = {
  allErrors: true,
  strict: "log",
  strictRequired: false,
  strictTuples: false,
  strictNumbers: true,
  allowUnionTypes: true,
  inlineRefs: false,
  messages: false,
  ownProperties: true,
  unicodeRegExp: true,
  validateSchema: false,
  addUsedSchema: false,
  formats: Object.fromEntries(formats),
  code: { source: true, esm: true, formats: new Name(judgesName) },
} as const;

const errorListImport =
  'import { addError, joinErrors } from "./core/eventTypes/validators/errorList.ts";\n';
