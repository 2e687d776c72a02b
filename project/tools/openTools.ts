import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { packageVersion } from "../packageVersion.ts";
import { toolsVersion } from "./toolsVersion.ts";

/** The oldest Node that runs the tools: their sources are TypeScript that Node reads by itself. */
const oldestNode = 24;

/**
 * Loads what only the package `signalbox-router` holds. Publishers do without it.
 *
 * @param what needs it, for the message.
 * @throws {SignalboxError} TOOLS_MISSING when the package is not installed.
 * @throws {SignalboxError} NODE_OUTDATED when this Node is too old for it.
 * @throws {SignalboxError} PACKAGE_TWICE when it is of another version than this package.
 */
export async function openTools<Loaded>(
  what: string,
  load: () => Promise<Loaded>,
  {
    nodeVersion = process.versions.node,
    installed = toolsVersion(),
  }: { readonly nodeVersion?: string; readonly installed?: string | undefined } = {},
): Promise<Loaded> {
  if (Number(nodeVersion.split(".")[0]) < oldestNode) {
    throw new SignalboxError(
      "NODE_OUTDATED",
      `${what} needs Node ${oldestNode} or later, this is ${nodeVersion}. ` +
        "Publishing needs Node 20 or later.",
    );
  }
  if (installed !== undefined && installed !== packageVersion) {
    throw new SignalboxError(
      "PACKAGE_TWICE",
      `${what} finds signalbox ${packageVersion} and signalbox-router ${installed}, which have to ` +
        `be of one version: npm install signalbox@${installed}, or ` +
        `npm install --save-dev signalbox-router@${packageVersion}`,
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
