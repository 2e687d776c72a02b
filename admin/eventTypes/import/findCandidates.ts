import { asyncApiCandidates } from "./asyncApiCandidates.ts";
import type { Candidates } from "./Candidate.ts";
import { openApiCandidates } from "./openApiCandidates.ts";
import type { Source } from "./Source.ts";
import type { Sources } from "./Sources.ts";
import { schemaCandidates } from "./schemaCandidates.ts";
import { sourceForm } from "./sourceDialect.ts";

/** What a source has to offer as event types. */
export function findCandidates(source: Source, sources: Sources): Candidates {
  switch (sourceForm(source)) {
    case "openapi":
      return openApiCandidates(source, sources);
    case "asyncapi":
      return asyncApiCandidates(source, sources);
    case "schema":
      return schemaCandidates(source, sources);
  }
}
