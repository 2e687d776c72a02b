import { curateTypes } from "../../core/curation/curateTypes.ts";
import { errorCodes } from "../../core/errors/errorCodes.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { BundledSchema } from "../../core/eventTypes/schema/bundle.ts";
import { toDocument } from "../../core/eventTypes/schema/bundle.ts";
import { own } from "../../core/eventTypes/schema/JsonSchema.ts";
import { schemaInvalid, sortProblems } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { visitSchema } from "../../core/eventTypes/schema/visitSchema.ts";
import { compileSchemas } from "../../core/eventTypes/validators/compileSchemas.ts";
import type { PipelineContract } from "../../core/pipelines/PipelineContract.ts";
import { readProjectTypes } from "../../core/pipelines/schemas/readProjectTypes.ts";
import { sha256 } from "../../project/sha256.ts";
import { metadataName } from "../generate/renderValidators.ts";
import { bundleContexts, type PublishableContext } from "./bundleContexts.ts";
import { checkPackageName } from "./checkPackageName.ts";
import { chooseContexts } from "./chooseContexts.ts";
import { clientDeclarations } from "./declarations/clientDeclarations.ts";
import { contextDeclarations } from "./declarations/contextDeclarations.ts";
import {
  dataDeclarations,
  deliveredData,
  publishedData,
  schemaDeclarations,
} from "./declarations/dataDeclarations.ts";
import type { EventPackage } from "./EventPackage.ts";
import { packageVersionOf, versionPlaceholder } from "./packageVersionOf.ts";
import { renderManifest } from "./renderManifest.ts";
import { renderReadme } from "./renderReadme.ts";
import { type PublishableType, publishableTypes } from "./schemas/publishableTypes.ts";
import { createTarball } from "./tarball/createTarball.ts";

/** What a package is made from. */
export interface EventPackageOptions {
  /** What npm will call it. */
  readonly name: string;
  /** @default every context that declares event types */
  readonly contexts?: readonly string[] | undefined;
  /** Text by path from the folder of schemas. */
  readonly schemaFiles: ReadonlyMap<string, string>;
  /** @default none */
  readonly pipelines?: readonly PipelineContract[];
  /** The bus that its clients publish to unless they are told of another. */
  readonly busName: string;
}

/**
 * Makes a package of event types for publishers elsewhere: types, validators, JSON Schemas, and a
 * client bound to them. Writes nothing. The same schemas, by the same version of signalbox, make
 * the same bytes on any machine.
 *
 * @throws {SignalboxError} EVENT_PACKAGE_INVALID when its name or a context can't be.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every schema file.
 */
export async function makeEventPackage(options: EventPackageOptions): Promise<EventPackage> {
  const { name, busName, schemaFiles, pipelines = [] } = options;
  checkPackageName(name);
  const { types, metadata, problems } = readProjectTypes(schemaFiles, pipelines, sha256);
  if (!metadata || problems.length > 0) throw schemaInvalid(sortProblems(problems));
  const chosen = chooseContexts(types, options.contexts);
  const declared = chosen.flatMap((context) => context.types);
  const publishable = publishableTypes(declared);
  const delivered = publishableTypes(curated(declared));
  const contexts = chosen.map(({ name: context }): PublishableContext => {
    const own = (all: readonly PublishableType[]) =>
      all.filter(({ facts }) => facts.source === context);
    return { name: context, types: own(publishable), delivered: own(delivered) };
  });
  for (const { facts, bundle } of publishable) checkStandsAlone(facts.id, bundle);
  const compiled = compileSchemas([
    ...publishable.map(({ typeName, bundle }) => ({ name: typeName, bundle })),
    { name: metadataName, bundle: metadata },
  ]);
  if (compiled.problems.length > 0) throw schemaInvalid(sortProblems(compiled.problems));
  const madeAs = `${name} ${versionPlaceholder}`;
  const files = new Map([
    ["package.json", renderManifest(name, contexts)],
    ["README.md", renderReadme(name, busName, contexts)],
    ...(await bundleContexts({ contexts, compiled, busName, madeAs })),
    ...renderDeclarations(contexts, metadata, options),
    ...renderSchemas(contexts, metadata),
  ]);
  return finish(name, contexts, files);
}

/** The public ones of the types, with the schema that other accounts know. */
function curated(declared: readonly DeclaredType[]): readonly DeclaredType[] {
  const { types, problems } = curateTypes(declared, sha256);
  if (problems.length > 0) throw schemaInvalid(sortProblems(problems));
  return types.flatMap(({ type, bundle }) => {
    const original = declared.find((one) => one.type.id === type.id);
    return original ? [{ ...original, bundle }] : [];
  });
}

function finish(
  name: string,
  contexts: readonly PublishableContext[],
  parts: ReadonlyMap<string, string>,
): EventPackage {
  const version = packageVersionOf(parts);
  const files = new Map(
    [...parts].map(([path, text]) => [path, text.replaceAll(versionPlaceholder, version)]),
  );
  const all = contexts.flatMap(({ types }) => types.map(({ facts }) => facts));
  return {
    name,
    version,
    fileName: `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`,
    contexts: contexts.map((context) => ({
      name: context.name,
      types: context.types.map(({ facts }) => facts.id),
    })),
    types: Object.fromEntries(all.map(({ id, schemaVersion }) => [id, schemaVersion])),
    files,
    tarball: createTarball(files),
    unpackedBytes: [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
}

function renderDeclarations(
  contexts: readonly PublishableContext[],
  metadata: BundledSchema,
  { name, busName }: EventPackageOptions,
): readonly (readonly [path: string, text: string])[] {
  const metadataTypes = schemaDeclarations("PublishedMetadata", metadata);
  const client = clientDeclarations(metadataTypes, Object.keys(errorCodes));
  const endings = [
    { ending: ".js", declared: ".d.ts" },
    { ending: ".cjs", declared: ".d.cts" },
  ] as const;
  return endings.flatMap(({ ending, declared }) => [
    [`shared/client${declared}`, client] as const,
    ...contexts.flatMap(({ name: context, types, delivered }) => {
      const module = { context, packageName: name, busName, ending };
      return [
        [`${context}${declared}`, contextDeclarations(module)] as const,
        [`shared/${context}.data${declared}`, dataDeclarations(types, publishedData)] as const,
        [
          `shared/${context}.delivered${declared}`,
          dataDeclarations(delivered, deliveredData),
        ] as const,
      ];
    }),
  ]);
}

function renderSchemas(
  contexts: readonly PublishableContext[],
  metadata: BundledSchema,
): readonly (readonly [path: string, text: string])[] {
  const all = contexts.flatMap(({ types }) => types);
  return [
    ["schemas/metadata.json", schemaText(metadata)],
    ...all.map(({ facts, bundle }) => [`schemas/${facts.id}.json`, schemaText(bundle)] as const),
  ];
}

function schemaText(bundle: BundledSchema): string {
  const $schema = "https://json-schema.org/draft/2020-12/schema";
  return `${JSON.stringify({ $schema, ...toDocument(bundle) }, null, 2)}\n`;
}

/** Whoever validates by a schema of the package has nothing else to look into. */
function checkStandsAlone(id: string, { schema, definitions }: BundledSchema): void {
  const known = new Set(definitions.map((definition) => `#/$defs/${definition.name}`));
  for (const part of [schema, ...definitions.map((definition) => definition.schema)]) {
    visitSchema(part, [], (inner) => {
      const reference = own(inner, "$ref");
      if (typeof reference !== "string" || known.has(reference)) return;
      throw new SignalboxError(
        "EVENT_PACKAGE_INVALID",
        `The schema of ${id} can't stand alone: it refers to ${JSON.stringify(reference)}.`,
      );
    });
  }
}
