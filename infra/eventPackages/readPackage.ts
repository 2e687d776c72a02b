import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";
import { readTarball } from "./tarball/readTarball.ts";

/** What an event package's tarball says of itself. */
export interface PackageOfBefore {
  readonly name: string;
  readonly version: string;
  /** The version of each type's schema, by the type's id. */
  readonly types: Readonly<Record<string, string>>;
}

/**
 * Reads an event package's tarball.
 *
 * @param path what to call it in the error.
 * @throws {SignalboxError} EVENT_PACKAGE_INVALID when it is none.
 */
export function readPackage(bytes: Uint8Array, path: string): PackageOfBefore {
  const manifest = manifestOf(bytes, path);
  const { name, version, signalbox } = manifest;
  const types = asObject(asObject(signalbox)?.["types"]);
  if (typeof name !== "string" || typeof version !== "string" || !types) {
    throw noPackage(path, "its package.json names no event types");
  }
  const entries = Object.entries(types).map(([id, of]): [string, string] => [id, String(of)]);
  return { name, version, types: Object.fromEntries(entries) };
}

function manifestOf(bytes: Uint8Array, path: string): Readonly<Record<string, unknown>> {
  try {
    const text = readTarball(bytes).get("package.json") ?? "null";
    return asObject(JSON.parse(text)) ?? {};
  } catch (cause) {
    throw noPackage(path, reasonOf(cause), cause);
  }
}

function noPackage(path: string, reason: string, cause?: unknown): SignalboxError {
  return new SignalboxError(
    "EVENT_PACKAGE_INVALID",
    `${path} is no event package: ${reason}. Give the .tgz that \`events pack\` made, or that ` +
      "`npm pack <name>` fetches from the registry.",
    { cause },
  );
}
