import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/**
 * Catches misspelt keys of an options object; `prefix` is where it stands in the configuration.
 *
 * @throws {SignalboxError} CONFIG_INVALID naming the key and the nearest one that exists.
 */
export function refuseUnknownKeys(
  prefix: string,
  options: unknown,
  known: readonly string[],
): void {
  const given = asObject(options);
  if (!given) {
    throw new SignalboxError(
      "CONFIG_INVALID",
      `signalbox.config.ts: the settings are ${show(options)}, but must be an object.`,
    );
  }
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    const nearest = nearestName(key, known);
    const hint = nearest ? `Did you mean ${prefix}${nearest}?` : `Known: ${known.join(", ")}.`;
    throw new SignalboxError(
      "CONFIG_INVALID",
      `signalbox.config.ts: there is no setting ${prefix}${key}. ${hint}`,
    );
  }
}

/** A value as a message prints it: JSON where JSON has it. */
export function show(value: unknown): string {
  try {
    return (JSON.stringify(value) as string | undefined) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
