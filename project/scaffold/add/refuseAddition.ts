import { SignalboxError } from "../../../core/errors/SignalboxError.ts";

/** @throws {SignalboxError} ADDITION_REFUSED saying why, and that nothing was written. */
export function refuseAddition(reason: string): never {
  throw new SignalboxError("ADDITION_REFUSED", `${reason} Nothing was written.`);
}
