import { readProjectTypes } from "../../../../../core/pipelines/schemas/readProjectTypes.ts";
import { pipelineShape } from "../../../../../project/pipelines/pipelineShape.ts";
import { createTestCatalog } from "../../../../support/createTestCatalog.ts";
import { withMetadata } from "../../../../support/schemas/readSchemas.ts";
import { coursePipeline } from "./pipelines.ts";

const contract = {
  shape: pipelineShape(coursePipeline()),
  owner: "courses",
  deadlineSeconds: 3600,
};
const { types } = readProjectTypes(withMetadata({}), [contract], (text) => text);

/** The types of the pipeline of courses, as the build would make them. */
export const courseCatalog = createTestCatalog(
  types.map(({ type, bundle }) => ({
    ...type,
    schema: bundle.schema as Readonly<Record<string, unknown>>,
  })),
);
