import { AsyncLocalStorage } from "node:async_hooks";

/** What goes wrong with a call: nothing was done, or it was and nobody knows, and the process dies. */
export type CallFault = "refused" | "lost" | "dead before" | "dead after";

/** Asked before each call: what goes wrong with it, or happens meanwhile. */
export type Interference = (
  call: number,
  name: string,
) => Promise<CallFault | undefined> | undefined;

/** One process of a function: once dead, nothing it calls does anything any more. */
interface Process {
  isAlive: boolean;
}

/** The process that the caller runs in. */
const processes = new AsyncLocalStorage<Process>();

/** The calls that processes make, each a point at which something may go wrong. */
export class CallPoints {
  /** Calls so far, by what was called. */
  readonly names: string[] = [];
  interfere: Interference = () => undefined;

  /** Runs work in a process of its own, and rejects when that died. */
  async inProcess<Result>(work: () => Promise<Result>): Promise<Result> {
    const process = { isAlive: true };
    const result = await processes.run(process, work);
    if (!process.isAlive) throw new Error("the process died");
    return result;
  }

  /** Counts a call of a process, and has it fail where that is to be. */
  async call<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const process = processes.getStore() ?? { isAlive: true };
    requireAlive(process);
    const number = this.names.push(name) - 1;
    const fault = await this.interfere(number, name);
    requireAlive(process);
    if (fault === "refused") throw new Error(`${name} was refused`);
    if (fault === "dead before") kill(process);
    const result = await work();
    if (fault === "dead after") kill(process);
    if (fault === "lost") throw new Error(`the answer to ${name} was lost`);
    return result;
  }
}

function kill(process: Process): never {
  process.isAlive = false;
  throw new Error("the process died");
}

function requireAlive({ isAlive }: Process): void {
  if (!isAlive) throw new Error("this process is dead");
}
