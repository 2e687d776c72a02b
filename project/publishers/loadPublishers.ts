import { loadConfig } from "../config/loadConfig.ts";
import { loadEventTypes } from "../generatedFiles.ts";
import type { Publishers } from "./Publishers.ts";
import { resolvePublishers } from "./resolvePublishers.ts";

/**
 * Who may publish what in a project; undefined where its configuration names nobody.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} CONFIG_INVALID or PUBLISHER_INVALID when the configuration is not sound.
 */
export async function loadPublishers(root: string): Promise<Publishers | undefined> {
  const [{ publishers, operators }, eventTypes] = await Promise.all([
    loadConfig(root),
    loadEventTypes(root),
  ]);
  return publishers && resolvePublishers(publishers, eventTypes, operators);
}
