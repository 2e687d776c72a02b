import type { TracingSettings } from "../../project/config/SignalboxConfig.ts";
import { toEnvironment, tracingVariables } from "../../project/environmentVariables.ts";

/** What a function is told of where its spans go: nothing where the deployment is not traced. */
export function tracingEnvironment(
  tracing: TracingSettings | undefined,
): Readonly<Record<string, string>> {
  if (!tracing) return {};
  const { otlpEndpoint, headers, sampleRatio } = tracing;
  return toEnvironment(tracingVariables, {
    url: `${otlpEndpoint.replace(/\/$/, "")}/v1/traces`,
    headers: JSON.stringify(headers),
    sampleRatio: String(sampleRatio),
  });
}
