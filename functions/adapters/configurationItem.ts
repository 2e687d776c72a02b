import type { Configuration, KeptConfiguration } from "../../core/pipelines/Configuration.ts";
import { configurationSortKey, type StateKey } from "../../core/pipelines/jobTable.ts";
import { recordOf } from "./recordOf.ts";
import { type StateAttributes, toStateAttributes } from "./stateItem.ts";

/**
 * The item of a configuration.
 *
 * @param partition of a job or of a subject.
 * @param expiresAt as `jobExpiry` says, in a job's partition.
 */
export function toConfigurationItem(
  partition: string,
  configuration: KeptConfiguration,
  expiresAt?: number,
): StateAttributes {
  const key = configurationKey(partition, configuration);
  return toStateAttributes({ ...key, ...configuration, expiresAt });
}

/**
 * The configuration that an item holds.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when it lacks what every configuration has.
 */
export function fromConfigurationItem(item: StateAttributes): KeptConfiguration {
  return recordOf<KeptConfiguration>(item, {
    what: "configuration",
    texts: ["name", "component", "data", "jobId", "generatedAt"],
    numbers: ["version"],
  });
}

/** The primary key of a configuration. */
export function configurationKey(
  partition: string,
  { component, name }: Pick<Configuration, "component" | "name">,
): StateKey {
  return { pk: partition, sk: configurationSortKey(component, name) };
}
