import { literal } from "./literal.ts";

/** The test of an event type: what its schema takes, and what not. */
export function typeTest(id: string, example: unknown): string {
  return `import { createClient, inMemoryTransport } from "signalbox/client";
import { expect, it } from "vitest";

const transport = inMemoryTransport({ buses: ["test"] });
const client = createClient({ busName: "test", transport });

it("takes data that its schema allows", () => {
  const event = client.event("${id}", ${literal(example)});
  expect(event.data).toEqual(${literal(example)});
});

it("rejects an empty id", () => {
  expect(() => client.event("${id}", { id: "" })).toThrow(
    expect.objectContaining({ code: "EVENT_INVALID" }),
  );
});
`;
}
