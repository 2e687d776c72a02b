import { defaultClosingDocuments } from "../../../core/eventTypes/schema/defaultClosings.ts";
import type { HandlerContext } from "../../../project/subscriptions/HandlerContext.ts";
import { type Subscription, subscription } from "../../../project/subscriptions/subscription.ts";
import { createTestCatalog } from "../createTestCatalog.ts";
import { OtlpCollector } from "./OtlpCollector.ts";
import { TracedRouter } from "./TracedRouter.ts";

const [closing = {}] = [...defaultClosingDocuments.values()];
const catalog = createTestCatalog([
  { id: "shop@placed", schema: {} },
  { id: "shop@billed", schema: {} },
  { id: "shop@packed", schema: {} },
  { id: "shop@step", schema: {} },
  { id: "shop@ship", schema: {}, operation: { id: "shop@ship", stage: "opening" } },
  {
    id: "shop@ship.completed",
    schema: { ...closing },
    operation: { id: "shop@ship", stage: "completed" },
  },
  { id: "hooks@ping", schema: {}, envelope: "raw" },
  { id: "shop@strict", schema: { type: "object", required: ["total"] } },
  { id: "signalbox@event.rejected", schema: {} },
]);

type Publish = (type: string, data: unknown) => Promise<unknown>;
/** A handler of types that the compiler does not know. */
export type Handle = (
  event: Parameters<Subscription["handle"]>[0],
  context: Omit<HandlerContext, "publish"> & { readonly publish: Publish },
) => Promise<void> | void;

/** A subscription of such types. */
export function subscribe(
  to: string,
  handle: Handle,
  publishes: readonly string[] = [],
): Subscription {
  const options = { to, publishes, handle };
  return subscription(options as unknown as Parameters<typeof subscription>[0]);
}

/** A router with these subscribers, what it audited and what the collector got. */
export async function openTraced(
  subscribers: (router: () => TracedRouter) => Record<string, Subscription>,
) {
  const collector = await OtlpCollector.start();
  const router: TracedRouter = new TracedRouter({
    collector,
    catalog,
    subscribers: subscribers(() => router),
  });
  const publish = async (type: string, data: unknown, metadata?: object) => {
    await router.client.publish(router.client.event(type, data, metadata));
    await router.run();
  };
  return {
    collector,
    router,
    publish,
    [Symbol.asyncDispose]: () => collector[Symbol.asyncDispose](),
  };
}
