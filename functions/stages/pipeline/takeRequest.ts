import { takeAnswer } from "./outside/takeAnswer.ts";
import type { PipelineRequest } from "./PipelineRequest.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { takeCancel } from "./takeCancel.ts";
import { takeResume } from "./takeResume.ts";
import { takeSetup } from "./takeSetup.ts";

/**
 * Does what a request asks for. It may be taken any number of times.
 *
 * @throws what kept it from being done, to be tried again.
 */
export async function takeRequest(
  request: PipelineRequest,
  setup: PipelineSetup,
  timeLeft: TimeLeft,
): Promise<void> {
  switch (request.kind) {
    case "setup":
      return takeSetup(request, setup);
    case "cancel":
      return takeCancel(request, setup, timeLeft);
    case "resume":
      return takeResume(request, setup);
    case "answer":
      return takeAnswer(request, setup);
  }
}
