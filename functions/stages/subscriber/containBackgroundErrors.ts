import { AsyncLocalStorage } from "node:async_hooks";
import type { MiddlewareObj } from "@middy/core";

/** Work whose background errors are its own failure. */
interface Watch {
  /** Undefined once the work is over. */
  fail: ((error: unknown) => void) | undefined;
}

const watches = new AsyncLocalStorage<Watch>();

const backgroundEvents = ["unhandledRejection", "uncaughtException"] as const;

/** The invocations under way, by what each does with an error of unknown origin. */
const invocations = new Set<(error: unknown) => void>();

/** Gives the process back the listeners that the first invocation under way replaced. */
let restoreListeners = (): void => {};

/**
 * Middleware that keeps an error nobody awaits, a rejected promise or a throw in a callback, from
 * ending the process with all that the invocation has in hand. Each goes to the work it came
 * from (see {@link watchBackground}), and to `onStray` when that is over or unknown. For the time
 * of the invocation it stands in for the runtime's own listeners, which end the process.
 * Invocations may overlap, as they do in tests: a stray error is told to each of them.
 */
export function containBackgroundErrors(onStray: (error: unknown) => void): MiddlewareObj {
  const ends = new WeakMap<object, () => void>();
  return {
    before: (request) => void ends.set(request, begin(onStray)),
    after: (request) => ends.get(request)?.(),
    onError: (request) => ends.get(request)?.(),
  };
}

function begin(onStray: (error: unknown) => void): () => void {
  const invocation = (error: unknown) => onStray(error);
  if (invocations.size === 0) restoreListeners = replaceListeners(contain);
  invocations.add(invocation);
  return () => {
    invocations.delete(invocation);
    if (invocations.size === 0) restoreListeners();
  };
}

function contain(error: unknown): void {
  const fail = watches.getStore()?.fail;
  if (fail) fail(error);
  else for (const tellStray of invocations) tellStray(error);
}

/**
 * Runs `work`, and rejects as soon as something it left unawaited fails while it runs. What it
 * started is known by its async context (Node 24 keeps it for unhandled rejections too).
 */
export async function watchBackground<Result>(work: () => Promise<Result>): Promise<Result> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // It may fail when nobody waits for it any more.
  failed.catch(() => {});
  const watch: Watch = { fail: reject };
  try {
    const result = await Promise.race([watches.run(watch, work), failed]);
    // Node tells of an unhandled rejection only after the microtasks that follow it.
    await nextTurn();
    return await Promise.race([failed, Promise.resolve(result)]);
  } finally {
    watch.fail = undefined;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function replaceListeners(listener: (error: unknown) => void): () => void {
  const replaced = backgroundEvents.map((name) => {
    const others = process.rawListeners(name);
    process.removeAllListeners(name);
    process.on(name, listener);
    return { name, others };
  });
  return () => {
    for (const { name, others } of replaced) {
      process.off(name, listener);
      for (const other of others) process.on(name, other as () => void);
    }
    replaced.length = 0;
  };
}
