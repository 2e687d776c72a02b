import { literal } from "./literal.ts";

/** A subscriber to be written. */
export interface SubscriberText {
  readonly context: string;
  readonly name: string;
  /** Types' ids and topics. */
  readonly to: readonly string[];
}

/** The text of a subscriber that keeps what it hears of. */
export function subscriberFile({ name, to }: SubscriberText): string {
  const [only = ""] = to;
  return `import { subscription } from "signalbox/subscriber";

/** Keeps when each event of ${to.join(", ")} came. */
export const ${name} = subscription({
  to: ${to.length === 1 ? JSON.stringify(only) : literal(to)},
  handle: async ({ type, metadata }, { state, log }) => {
    await state.put(metadata.id, { type, time: metadata.time });
    log.info("kept");
  },
});
`;
}

/** An event to try a subscriber with. */
export interface ExampleEvent {
  readonly type: string;
  readonly data: unknown;
}

/** The text of its test: with an example of what it listens to, where a schema gives one. */
export function subscriberTest(
  { context, name, to }: SubscriberText,
  example: ExampleEvent | undefined,
): string {
  const source = `../../../functions/contexts/${context}/subscribers/${name}.ts`;
  if (!example) {
    return `import { expect, it } from "vitest";
import { ${name} } from "${source}";

it("listens to ${to.join(", ")}", () => {
  expect(${name}.to).toEqual(${literal(to)});
});
`;
  }
  return `import { expectSubscribed } from "signalbox/testing";
import { expect, it } from "vitest";
import { ${name} } from "${source}";

const example = {
  type: ${JSON.stringify(example.type)},
  data: ${literal(example.data)},
} as const;

it("keeps an event once, even after a crash", async () => {
  const { state } = await expectSubscribed(${name}, example, { afterCrash: true });
  expect(Object.values(state)).toEqual([{ type: example.type, time: expect.any(String) }]);
});
`;
}
