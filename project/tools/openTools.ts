import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** The oldest Node that runs the tools: their sources are TypeScript that Node reads by itself. */
const oldestNode = 24;

/**
 * Loads what only the package `signalbox-router` holds. Publishers do without it.
 *
 * @param what needs it, for the message.
 * @throws {SignalboxError} TOOLS_MISSING when the package is not installed.
 * @throws {SignalboxError} NODE_OUTDATED when this Node is too old for it.
 */
export async function openTools<Loaded>(
  what: string,
  load: () => Promise<Loaded>,
  nodeVersion: string = process.versions.node,
): Promise<Loaded> {
  if (Number(nodeVersion.split(".")[0]) < oldestNode) {
    throw new SignalboxError(
      "NODE_OUTDATED",
      `${what} needs Node ${oldestNode} or later, this is ${nodeVersion}. ` +
        "Publishing needs Node 20 or later.",
    );
  }
  try {
    return await load();
  } catch (cause) {
    throw isPackageMissing(cause) ? toolsMissing(what, cause) : cause;
  }
}

function toolsMissing(what: string, cause: unknown): SignalboxError {
  return new SignalboxError(
    "TOOLS_MISSING",
    `${what} needs the package signalbox-router: npm install --save-dev signalbox-router`,
    { cause },
  );
}

function isPackageMissing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === "ERR_MODULE_NOT_FOUND" && message.startsWith("Cannot find package 'signalbox-router' ")
  );
}
