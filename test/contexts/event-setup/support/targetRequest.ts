import type { TargetRequest } from "signalbox/pipeline";

/** A request about the target `target`, made from the event `source` by the job `job`. */
export function targetRequest(request: Partial<TargetRequest> = {}): TargetRequest {
  const ignore = () => undefined;
  return {
    jobId: "job",
    workflow: "event-from-event",
    source: { type: "event", id: "source" },
    target: { type: "event", id: "copy" },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    signal: new AbortController().signal,
    ...request,
  };
}
