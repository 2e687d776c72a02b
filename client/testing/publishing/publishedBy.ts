import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { listenWhile, type Publication } from "../../publish/publications.ts";

/** Code to test, synchronous or not. */
export type Block = () => unknown;

/**
 * Runs a block of code.
 *
 * @param of the helper that was given the block, for the message.
 * @returns what it had published when it ended, in order; events of other code that runs at the
 *   same time are not among them.
 * @throws {SignalboxError} TEST_INVALID when it is no function; else what the block throws.
 */
export async function publishedBy(of: string, block: unknown): Promise<readonly Publication[]> {
  const run = requireBlock(of, block);
  const publications: Publication[] = [];
  await listenWhile(
    (publication) => void publications.push(publication),
    async () => run(),
  );
  // What it left to run may go on publishing.
  return [...publications];
}

function requireBlock(of: string, block: unknown): Block {
  if (typeof block === "function") return block as Block;
  const given = block instanceof Promise ? "a promise" : typeof block;
  throw new SignalboxError(
    "TEST_INVALID",
    `${of}: it takes a function to run, for example () => placeOrder(order), is given ${given}. ` +
      "What was started before can't be told from what runs beside it.",
  );
}
