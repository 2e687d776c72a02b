import { AsyncLocalStorage } from "node:async_hooks";
import { StatesError } from "../StatesError.ts";

/** What an invocation is about. */
export interface Invocation {
  /** The function: `pipeline`, `transitions`, or the name of a component. */
  readonly of: string;
  /** What it is to do: a task's name, a step's, or what kind of message it takes. */
  readonly task: string;
  /** The run that it belongs to; 0 where it belongs to none. */
  readonly run: number;
}

const running = new AsyncLocalStorage<FunctionProcess>();

/** One process of a function: once dead, nothing it calls does anything any more. */
export class FunctionProcess {
  readonly invocation: Invocation;
  /** Calls so far. */
  calls = 0;
  #death: StatesError | undefined;

  constructor(invocation: Invocation) {
    this.invocation = invocation;
  }

  /** The process in which the caller runs; undefined outside of any. */
  static get current(): FunctionProcess | undefined {
    return running.getStore();
  }

  /** Runs a handler; a death of the process is what comes of it, whatever the handler says. */
  async run<Result>(handler: () => Promise<Result>): Promise<Result> {
    const outcome = await running.run(this, handler).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    if (this.#death) throw this.#death;
    if ("error" in outcome) throw outcome.error;
    return outcome.result;
  }

  /** Ends the process: as when it exits, or when it has blocked until its function's time limit. */
  die(how: "exits" | "blocks"): never {
    this.#death ??=
      how === "exits"
        ? new StatesError("Runtime.ExitError", JSON.stringify({ errorMessage: exited }))
        : new StatesError("Sandbox.Timedout", JSON.stringify({ errorMessage: blocked }));
    throw this.#death;
  }

  requireAlive(): void {
    if (this.#death) throw this.#death;
  }
}

const exited = "RequestId: 1 Error: Runtime exited with error: exit status 1";
const blocked = "RequestId: 1 Error: Task timed out after 90.00 seconds";
