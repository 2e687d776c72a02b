import { expect } from "vitest";
import type { ErrorCode } from "../../../core/errors/errorCodes.ts";

/** Matches a SignalboxError of this code whose message has all of `parts`. */
export function errorWith(code: ErrorCode, ...parts: readonly string[]): unknown {
  const message: unknown = expect.stringMatching(new RegExp(parts.map(inAnyOrder).join(""), "s"));
  return expect.objectContaining({ code, message });
}

function inAnyOrder(part: string): string {
  return `(?=.*${part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")})`;
}
