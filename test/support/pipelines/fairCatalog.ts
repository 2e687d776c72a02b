import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";
import { readProjectTypes } from "../../../core/pipelines/schemas/readProjectTypes.ts";
import { createTestCatalog } from "../createTestCatalog.ts";
import { withMetadata } from "../schemas/readSchemas.ts";
import { fairShape } from "./fairShape.ts";

/** The pipeline of {@link fairShape}. */
export const fairContract: PipelineContract = {
  shape: fairShape,
  owner: "fairs",
  deadlineSeconds: 900,
};

/** What is generated of it, as far as tests of the client need it. */
export interface FairEvents {
  readonly "fair-setup@fair.setup": {
    readonly workflow: "fair-from-template" | "fair-from-fair" | "template-from-fair";
    readonly source: string;
    readonly target: string;
    readonly components?: readonly ("floor_plan" | "exhibitors" | "ticketing")[];
  };
  readonly "fair-setup@fair.setup.cancel": { readonly jobId: string; readonly reason?: string };
  readonly "fair-setup@fair.setup.resume": { readonly jobId: string };
  readonly "fair-setup@fair.setup.started": { readonly jobId: string };
  /** A type of a team's own that is called like one. */
  readonly "shop@till.setup": { readonly till: string };
}

const { types } = readProjectTypes(withMetadata({}), [fairContract], (text) => text);

/** The catalog of {@link fairContract}'s types, as the build would make it. */
export const fairCatalog = createTestCatalog([
  ...types.map(({ type, bundle }) => ({
    ...type,
    schema: bundle.schema as Readonly<Record<string, unknown>>,
  })),
  { id: "shop@till.setup", schema: {} },
]);
