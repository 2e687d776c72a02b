import { readProjectTypes } from "../../../core/pipelines/schemas/readProjectTypes.ts";
import { pipelineShape } from "../../../project/pipelines/pipelineShape.ts";
import { createTestCatalog } from "../createTestCatalog.ts";
import { withMetadata } from "../schemas/readSchemas.ts";
import { pipeline } from "./courseSetup/pipeline.ts";

const { owner, deadlineSeconds } = pipeline;
const contract = { shape: pipelineShape(pipeline), owner, deadlineSeconds };
const { types } = readProjectTypes(withMetadata({}), [contract], (text) => text);

/** The catalog of the types that the pipeline of courses makes, as the build would make it. */
export const courseCatalog = createTestCatalog(
  types.map(({ type, bundle }) => ({
    ...type,
    schema: bundle.schema as Readonly<Record<string, unknown>>,
  })),
);
