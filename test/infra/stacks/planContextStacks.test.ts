import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planContextStacks, subscribersPerStack } from "../../../infra/stacks/planContextStacks.ts";
import { longSchemas, manyContexts, manySchemas } from "../support/fixtures.ts";

const counts = fc.integer({ min: 0, max: 3 * subscribersPerStack });

describe("planContextStacks", () => {
  it("gives every subscriber a place in one stack, in the order of declaration", () => {
    fc.assert(
      fc.property(counts, (count) => {
        const contexts = manyContexts(1, count);
        const { parts } = planContextStacks(contexts, []);
        expect(parts.flatMap((part) => part.subscribers)).toEqual(contexts[0]?.subscribers);
        expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index + 1));
        expect(Math.max(...parts.map((part) => part.subscribers.length))).toBeLessThanOrEqual(
          subscribersPerStack,
        );
      }),
    );
  });

  it("moves nothing when a subscriber is appended or a schema is added", () => {
    fc.assert(
      fc.property(counts, (count) => {
        const placesOf = (subscribers: number, schemas: number) =>
          planContextStacks(manyContexts(1, subscribers), manySchemas("context-1", schemas))
            .parts.flatMap((part) => part.subscribers.map(({ name }) => `${name} in ${part.part}`))
            .slice(0, count);
        expect(placesOf(count + 1, 0)).toEqual(placesOf(count, 0));
        expect(placesOf(count, 100)).toEqual(placesOf(count, 0));
        expect(placesOf(count, 500)).toEqual(placesOf(count, 0));
      }),
    );
  });

  it("gives schemas to the first stack of their context, with or without subscribers", () => {
    const schemas = [...manySchemas("context-1", 2), ...manySchemas("orders", 1)];
    const { parts, schemaParts } = planContextStacks(
      manyContexts(1, subscribersPerStack + 1),
      schemas,
    );
    expect(parts.map((each) => [each.context, each.part, each.schemas.length])).toEqual([
      ["context-1", 1, 2],
      ["context-1", 2, 0],
      ["orders", 1, 1],
    ]);
    expect(schemaParts).toEqual([]);
  });

  it("gives the first stack the registry alone where the schemas have stacks of their own", () => {
    const { parts, schemaParts } = planContextStacks(manyContexts(1, 40), [
      ...longSchemas("context-1", 100, 16_000),
      ...manySchemas("orders", 1),
    ]);
    expect(parts.map((each) => [each.context, each.hasRegistry, each.schemas.length])).toEqual([
      ["context-1", true, 0],
      ["context-1", false, 0],
      ["orders", true, 1],
    ]);
    expect(new Set(schemaParts.map(({ context }) => context))).toEqual(new Set(["context-1"]));
    expect(schemaParts.flatMap(({ schemas }) => schemas)).toHaveLength(100);
  });

  it("makes no registry for a context without event types", () => {
    const { parts } = planContextStacks(manyContexts(1, 1), []);
    expect(parts.map(({ hasRegistry }) => hasRegistry)).toEqual([false]);
  });
});
