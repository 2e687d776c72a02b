import { createRequire } from "node:module";
import type { BusEntry } from "../../core/bus/EventBus.ts";

/** A webhook's examples, as `@octokit/webhooks-examples` holds them. */
interface WebhookExamples {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

/** The source of the recorded events. */
const recordedSource = "github";

/**
 * Real GitHub webhook payloads: all examples of `api.github.com` in the npm package
 * `@octokit/webhooks-examples`, as a webhook's receiver would publish them.
 */
export function recordedEvents(): readonly BusEntry[] {
  const load = createRequire(import.meta.url);
  const webhooks = load("@octokit/webhooks-examples") as readonly WebhookExamples[];
  return webhooks.flatMap(({ name, examples }) =>
    examples.map((payload) => toEntry(name, payload)),
  );
}

function toEntry(name: string, payload: Readonly<Record<string, unknown>>): BusEntry {
  const { action } = payload;
  const detailType = typeof action === "string" && action !== "" ? `${name}.${action}` : name;
  return { source: recordedSource, detailType, detail: JSON.stringify(payload) };
}
