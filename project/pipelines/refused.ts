import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/**
 * An error to throw where a target can't be made or opened and no further attempt can help: the
 * source does not exist, the target's id is taken.
 *
 * @example
 * ```ts
 * import { refused, type TargetRequest } from "signalbox/pipeline";
 *
 * // A pipeline's `createTarget`.
 * export async function createTarget({ source, target, signal }: TargetRequest): Promise<void> {
 *   const url = `https://courses.example.com/${target.id}`;
 *   const answer = await fetch(url, { method: "PUT", body: source.id, signal });
 *   if (answer.status === 404) throw refused(`there is no course ${source.id}`);
 * }
 * ```
 */
export function refused(reason: string): SignalboxError {
  return new SignalboxError("SETUP_REFUSED", reason);
}
