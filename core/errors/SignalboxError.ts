import type { Violation } from "../envelope/Violation.ts";
import type { ErrorCode } from "./errorCodes.ts";

/** What a {@link SignalboxError} may carry besides its code and message. */
export interface SignalboxErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
  /** Whether the same call may succeed when made again unchanged. @default false */
  readonly retryable?: boolean;
  /** Every place where the input breaks its contract, when the error is about input. @default [] */
  readonly violations?: readonly Violation[];
}

/**
 * The only error Signalbox throws on purpose. Switch on `code`, never on `message`:
 * codes are listed in `docs/errors.md` and never reused.
 *
 * @example
 * ```ts
 * import { type Client, SignalboxError } from "signalbox/client";
 *
 * function placed(client: Client, orderId: string, total: number) {
 *   try {
 *     return client.event("orders@order.placed", { orderId, total });
 *   } catch (error) {
 *     if (!(error instanceof SignalboxError) || error.code !== "EVENT_INVALID") throw error;
 *     return error.violations.map(({ pointer, message }) => `${pointer} ${message}`);
 *   }
 * }
 * ```
 */
export class SignalboxError extends Error {
  override readonly name = "SignalboxError";
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly violations: readonly Violation[];

  constructor(code: ErrorCode, message: string, options: SignalboxErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.violations = options.violations ?? [];
  }
}
