import { usageError } from "../../admin/errors/usageError.ts";
import { defineConfig } from "../../project/config/defineConfig.ts";
import type { Session } from "../Session.ts";

/**
 * The deployment a command is about: the one it names, or the one that is configured.
 *
 * @throws {SignalboxError} USAGE_INVALID when no deployment can have that name.
 */
export async function deploymentName(session: Session, given: string | undefined): Promise<string> {
  if (given === undefined) return session.configuredName();
  try {
    return defineConfig({ name: given }).name;
  } catch (cause) {
    throw usageError(
      `--deployment ${JSON.stringify(given)} can't be a deployment: 1 to 20 lower-case letters, ` +
        "digits and dashes, starting with a letter and not ending in a dash.",
      cause,
    );
  }
}
