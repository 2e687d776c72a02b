import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import type { Configuration, KeptConfiguration } from "../../../../core/pipelines/Configuration.ts";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";

/**
 * A configuration that was kept, as it was generated.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when its data was edited to what is no JSON.
 */
export function readGiven(kept: KeptConfiguration): Configuration {
  const { name, component, version } = kept;
  try {
    return { name, component, version, data: JSON.parse(kept.data) as unknown };
  } catch (cause) {
    throw notJson(kept, cause);
  }
}

function notJson({ name, component }: KeptConfiguration, cause: unknown): SignalboxError {
  return new SignalboxError(
    "STATE_RECORD_INVALID",
    `The data of the configuration ${configurationId(name, component)} is no JSON. Was it edited ` +
      "by hand?",
    { cause },
  );
}
