import { compileCurated } from "../../core/curation/compileCurated.ts";
import { curateTypes } from "../../core/curation/curateTypes.ts";
import { toRegistryDocument } from "../../core/eventTypes/registry/toRegistryDocument.ts";
import {
  type SchemaProblem,
  schemaInvalid,
  sortProblems,
} from "../../core/eventTypes/schema/SchemaProblem.ts";
import { checkExamples } from "../../core/eventTypes/validators/checkExamples.ts";
import { compileSchemas } from "../../core/eventTypes/validators/compileSchemas.ts";
import type { PipelineContract } from "../../core/pipelines/PipelineContract.ts";
import { readProjectTypes } from "../../core/pipelines/schemas/readProjectTypes.ts";
import { sha256 } from "../../project/sha256.ts";
import { renderEventCatalog, renderEventTypes, renderRegister } from "./renderEventTypes.ts";
import { renderMetadataType } from "./renderMetadataType.ts";
import { renderPublicCatalog, renderPublicTypes } from "./renderPublicCatalog.ts";
import { renderTypes } from "./renderTypes.ts";
import { metadataName, renderPublicValidators, renderValidators } from "./renderValidators.ts";

/** What {@link generate} makes. */
export interface Generated {
  /** Text by path below `generated/`. The same schema files make the same text, byte by byte. */
  readonly files: ReadonlyMap<string, string>;
  /** The module of published metadata, which is the package's own. */
  readonly metadataType: string;
  /** How many event types there are. */
  readonly typeCount: number;
  /** What in the schema files says nothing, or hardly what is meant. */
  readonly warnings: readonly SchemaProblem[];
}

/**
 * Makes everything that is generated from schema files and pipelines; writes nothing.
 *
 * @param schemaFiles text by path from the folder of schemas.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 */
export async function generate(
  schemaFiles: ReadonlyMap<string, string>,
  pipelines: readonly PipelineContract[] = [],
): Promise<Generated> {
  const reading = readProjectTypes(schemaFiles, pipelines, sha256);
  const { types, metadata, warnings, problems } = reading;
  const documents = types.map(({ type, bundle }) => ({ type, ...toRegistryDocument(bundle) }));
  const compiled = compileSchemas([
    ...types.map(({ typeName, bundle }) => ({ name: typeName, bundle })),
    ...(metadata ? [{ name: metadataName, bundle: metadata }] : []),
  ]);
  const curation = curateTypes(types, sha256);
  const compiledPublic = compileCurated(curation.types);
  const found = [
    ...problems,
    ...compiled.problems,
    ...curation.problems,
    ...compiledPublic.problems,
    ...(compiled.problems.length > 0 ? [] : types.flatMap((type) => checkExamples(type, compiled))),
  ];
  if (!metadata || found.length > 0) throw schemaInvalid(sortProblems(found));
  const files = new Map([
    ["types.ts", renderTypes(types)],
    ["eventTypes.ts", renderEventTypes(types)],
    ["eventCatalog.ts", renderEventCatalog()],
    ["register.ts", renderRegister()],
    ...(await renderValidators(types, compiled)),
    ["publicCatalog.ts", renderPublicCatalog()],
    ["public/types.ts", renderPublicTypes(curation.types)],
    ...(await renderPublicValidators(curation.types, compiledPublic)),
    ...curation.types.map(
      ({ type, bundle }) =>
        [`public/registry/${type.id}.json`, toRegistryDocument(bundle).text] as const,
    ),
    ...documents.map(
      ({ type, text }) => [`registry/${type.source}/${type.id}.json`, text] as const,
    ),
  ]);
  return {
    files,
    metadataType: renderMetadataType(metadata),
    typeCount: types.length,
    warnings: sortProblems([
      ...warnings,
      ...curation.warnings,
      ...documents.flatMap((document) => document.warnings),
    ]),
  };
}
