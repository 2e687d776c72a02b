import { createRequire } from "node:module";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../core/json/asObject.ts";

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

/**
 * A pull request that was merged, of which there is no recording: the recorded one that was
 * closed, with what GitHub says differently when its changes are taken.
 */
export function mergedPullRequest(): BusEntry {
  const closed = recordedEvents().find(({ detailType }) => detailType === "pull_request.closed");
  const payload = asObject(JSON.parse(closed?.detail ?? "null"));
  const pull = asObject(payload?.["pull_request"]);
  if (!closed || !payload || !pull) {
    throw new SignalboxError(
      "INTERNAL",
      "The recorded webhooks hold no closed pull request to make a merged one from.",
    );
  }
  const merged = { merged: true, merged_at: pull["closed_at"], merged_by: payload["sender"] };
  const detail = JSON.stringify({ ...payload, pull_request: { ...pull, ...merged } });
  return { ...closed, detail };
}
