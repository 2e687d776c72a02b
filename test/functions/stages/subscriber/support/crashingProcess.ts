import { text } from "node:stream/consumers";
import type { SQSEvent } from "aws-lambda";
import { subscriberHandler } from "../../../../../functions/stages/subscriber/subscriberHandler.ts";
import type { Idempotency } from "../../../../../project/subscriptions/subscriptionSettings.ts";
import { invocation } from "./messages.ts";
import { catalog, subscribeToOrders } from "./Subscriber.ts";

/**
 * A function's process as Lambda runs it: its ports come from the environment, and like Lambda's
 * runtime it ends at what nobody catches. Takes one batch from its input and writes the answer
 * to its output. Its argument is the subscription's idempotency. An event does to the process what
 * its data says.
 */
const killers: Readonly<Record<string, () => unknown>> = {
  exit: () => process.exit(1),
  kill: () => process.kill(process.pid, "SIGKILL"),
  abort: () => process.abort(),
  loop: () => {
    process.stdout.write("looping\n");
    for (;;);
  },
  exhaust: () => {
    const hoard: string[][] = [];
    for (;;) hoard.push(new Array<string>(1_000_000).fill(String(hoard.length)));
  },
  reject: () => void Promise.reject(new Error("nobody awaits me")),
  throwLater: async () => {
    setTimeout(() => {
      throw new Error("nobody catches me");
    }, 1);
    return new Promise(() => {});
  },
};

process.on("unhandledRejection", () => process.exit(128));
process.on("uncaughtException", () => process.exit(129));

const handler = subscriberHandler({
  subscription: subscribeToOrders({
    idempotency: process.argv[2] as Idempotency,
    handle: async ({ data }, { state }) => {
      const { does, id } = data as { readonly does?: string; readonly id: string };
      await state.put(id, { begun: true });
      await killers[does ?? ""]?.();
      await state.put(id, { done: true });
    },
  }),
  catalog,
});

const event = JSON.parse(await text(process.stdin)) as SQSEvent;
const answer = await handler(event, invocation(30_000));
process.stdout.write(`answer ${JSON.stringify(answer)}\n`);
process.exit(0);
