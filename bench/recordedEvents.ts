import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { eventTypeId } from "../core/eventTypes/eventTypeId.ts";

/** A recorded GitHub webhook, as the ingress rule puts it on the gate's queue. */
export interface RecordedEvent {
  readonly typeId: string;
  readonly body: string;
}

interface Webhook {
  readonly name: string;
  readonly examples: readonly { readonly action?: string }[];
}

/** Every example of api.github.com in `@octokit/webhooks-examples`. */
export function recordedEvents(): readonly RecordedEvent[] {
  const file = createRequire(import.meta.url).resolve(
    "@octokit/webhooks-examples/api.github.com/index.json",
  );
  const webhooks = JSON.parse(readFileSync(file, "utf8")) as readonly Webhook[];
  const examples = webhooks.flatMap(({ name, examples }) =>
    examples.map((detail) => ({
      detail,
      detailType: detail.action === undefined ? name : `${name}.${detail.action}`,
    })),
  );
  return examples.map(({ detail, detailType }, index) => ({
    typeId: eventTypeId("github", detailType),
    body: JSON.stringify({
      version: "0",
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      "detail-type": detailType,
      source: "github",
      account: "111111111111",
      time: "2026-11-21T08:00:00Z",
      region: "eu-central-1",
      resources: [],
      detail,
    }),
  }));
}
