import type { Delivery } from "./planBatch.ts";

/**
 * Whether a message may be handled while others of its batch are done but not yet acknowledged:
 * should it end the process, they all come again, and each has only so many receives left. A
 * suspect may only be handled when they could bear that twice, another message when they could
 * bear it once; a message on its own last receive is handled in any case, unless suspect.
 */
export function mayRisk(
  delivery: Delivery,
  done: readonly Delivery[],
  maxReceives: number,
): boolean {
  const isSuspect = delivery.leftBehind > 0;
  if (!isSuspect && delivery.receiveCount >= maxReceives) return true;
  const needed = isSuspect ? 2 : 1;
  return done.every(({ receiveCount }) => maxReceives - receiveCount >= needed);
}
