import { pathToFileURL } from "node:url";
import type { ErrorCode } from "../core/errors/errorCodes.ts";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { explainMissingModule } from "./explainMissingModule.ts";
import { withPlace } from "./withPlace.ts";

/**
 * What a file of the project exports.
 *
 * @param file absolute path.
 * @param place what errors call the file: its path from the project's root.
 * @param code of the error when it can't be loaded.
 * @throws {SignalboxError} `code` when it can't be loaded, naming the place; a SignalboxError that
 *   the file throws keeps its own.
 */
export async function importModule(
  file: string,
  place: string,
  code: ErrorCode = "CONTEXT_INVALID",
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw notLoaded(cause, { place, code, root: file.slice(0, -place.length) });
  }
}

function notLoaded(
  cause: unknown,
  {
    place,
    code,
    root,
  }: { readonly place: string; readonly code: ErrorCode; readonly root: string },
): SignalboxError {
  if (cause instanceof SignalboxError) return withPlace(cause, place);
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = explainMissingModule(cause, root) ?? `${place} can't be loaded: ${reason}`;
  return new SignalboxError(code, message, { cause });
}
