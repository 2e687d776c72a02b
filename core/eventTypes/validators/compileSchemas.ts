import { Ajv2020 } from "ajv/dist/2020.js";
import { Name } from "ajv/dist/compile/codegen/index.js";
import standaloneModule from "ajv/dist/standalone/index.js";
import { compileRegExp } from "../../regularExpressions/compileRegExp.ts";
import type { Program } from "../../regularExpressions/Program.ts";
import { planExpression } from "../../regularExpressions/planExpression.ts";
import { formats } from "../formats/formats.ts";
import type { StandaloneValidator } from "../StandaloneValidator.ts";
import type { BundledSchema } from "../schema/bundle.ts";
import type { SchemaProblem } from "../schema/SchemaProblem.ts";
import { boundErrors } from "./boundErrors.ts";
import { judgesName, preamble, regExpName } from "./preamble.ts";
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
  const programs = new Map<string, Program>();
  const ajv = new Ajv2020({
    ...ajvOptions,
    code: { ...ajvOptions.code, regExp: regExpEngine(programs) },
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
      return preamble(source, programs) + source;
    },
  };
}

function partsOf({ name, bundle }: NamedSchema): readonly NamedPart[] {
  return [...bundle.definitions, { name, schema: bundle.schema, location: bundle.location }];
}

/** Makes ajv's regular expressions, and keeps the programs of those that need one. */
function regExpEngine(programs: Map<string, Program>) {
  const compile = (source: string) => {
    const plan = planExpression(source);
    if (plan.kind === "linear") programs.set(source, plan.program);
    return compileRegExp(source);
  };
  return Object.assign(compile, { code: regExpName });
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
