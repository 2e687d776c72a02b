import { parseEventTypeId } from "../../eventTypes/eventTypeId.ts";
import type { PipelineContract } from "../PipelineContract.ts";
import { setupSchemas } from "./setupSchemas.ts";

/**
 * The schema files that pipelines would have if somebody wrote them: text by path from the folder
 * of schemas.
 */
export function setupFiles(pipelines: readonly PipelineContract[]): ReadonlyMap<string, string> {
  return new Map(
    pipelines.flatMap((pipeline) =>
      [...setupSchemas(pipeline)].map(([id, document]) => [
        setupFile(id),
        `${JSON.stringify(document, null, 2)}\n`,
      ]),
    ),
  );
}

/** Where the schema file of an event type lies, from the folder of schemas. */
export function setupFile(id: string): string {
  const { source, detailType } = parseEventTypeId(id);
  return `${source}/${detailType}.json`;
}
