import { pathToFileURL } from "node:url";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/**
 * What a file of a context exports.
 *
 * @param file absolute path.
 * @param place what errors call the file: its path from the project's root.
 * @throws {SignalboxError} CONTEXT_INVALID when it can't be loaded, naming the place; a
 *   SignalboxError that the file throws keeps its code.
 */
export async function importModule(
  file: string,
  place: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw notLoaded(place, cause);
  }
}

function notLoaded(place: string, cause: unknown): SignalboxError {
  if (cause instanceof SignalboxError) {
    return new SignalboxError(cause.code, `${place}: ${cause.message}`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SignalboxError("CONTEXT_INVALID", `${place} can't be loaded: ${reason}`, { cause });
}
