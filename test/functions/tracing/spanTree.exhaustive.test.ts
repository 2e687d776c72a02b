import fc from "fast-check";
import { expect, it } from "vitest";
import { drawAudit, drawSpans } from "../../support/tracing/drawTrees.ts";
import { type Handle, openTraced, subscribe } from "../../support/tracing/openTraced.ts";
import type { TracedRouter } from "../../support/tracing/TracedRouter.ts";

it("spans are the audit's tree whatever subscribers publish over whatever events", async () => {
  interface Step {
    readonly by: "a" | "b";
    readonly how: "publish" | "client";
    readonly below: readonly Step[];
  }
  const { tree } = fc.letrec<{ tree: Step }>((tie) => ({
    tree: fc.record({
      by: fc.constantFrom("a", "b"),
      how: fc.constantFrom("publish", "client"),
      below: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constant<Step[]>([]),
        fc.array(tie("tree"), { maxLength: 2 }),
      ),
    }),
  }));
  const follow =
    (name: string, router: () => TracedRouter): Handle =>
    async ({ data }, { publish }) => {
      const own = (data as Step).below.filter(({ by }) => by === name);
      const send = async (step: Step): Promise<unknown> => {
        if (step.how === "publish") return publish("shop@step", step);
        const { client } = router();
        return client.publish(client.event("shop@step", step));
      };
      await Promise.all(own.map(send));
    };
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 3 }), async (steps) => {
      await using traced = await openTraced((router) => ({
        "shop.a": subscribe("shop@step", follow("a", router), ["shop@step"]),
        "shop.b": subscribe("shop@step", follow("b", router), ["shop@step"]),
      }));
      const { collector, router } = traced;
      await router.client.publish(steps.map((step) => router.client.event("shop@step", step)));
      await router.run();
      expect(drawSpans(collector.spans)).toEqual(drawAudit(router));
      const roots = collector.spans.filter(({ parentSpanId = "" }) => parentSpanId === "");
      expect(new Set(collector.spans.map((span) => span.traceId)).size).toBe(steps.length);
      expect(roots).toHaveLength(steps.length);
      expect(collector.spans).toHaveLength(router.rows.length * 3);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
