import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Why a run was ended from outside. */
class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** As shells report a process that a signal ended. */
  readonly exitCode: number;

  constructor(signal: (typeof signals)[number]) {
    super(`ended by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Turns the signals that end a process into an abort, so that what was started can be stopped. */
export class Interruption {
  readonly signal: AbortSignal;

  constructor(source: Pick<NodeJS.Process, "on">) {
    const controller = new AbortController();
    this.signal = controller.signal;
    for (const name of signals) source.on(name, () => controller.abort(new Interrupted(name)));
  }

  static isReason(error: unknown): error is Interrupted {
    return error instanceof Interrupted;
  }
}
