import { readFileSync } from "node:fs";

/** A real webhook of GitHub, as it was sent. */
export interface RecordedEvent {
  /** GitHub's name, with the action where the payload has one: `pull_request.opened`. */
  readonly detailType: string;
  /** `github@` and the detail-type. */
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const index = new URL(
  "../../node_modules/@octokit/webhooks-examples/api.github.com/index.json",
  import.meta.url,
);

/** All examples of api.github.com in `@octokit/webhooks-examples`, read anew. */
export function readRecordedEvents(): readonly RecordedEvent[] {
  const webhooks = JSON.parse(readFileSync(index, "utf8")) as readonly {
    readonly name: string;
    readonly examples: readonly Readonly<Record<string, unknown>>[];
  }[];
  return webhooks.flatMap(({ name, examples }) =>
    examples.map((payload) => {
      const action = payload["action"];
      const detailType = typeof action === "string" ? `${name}.${action}` : name;
      return { detailType, type: `github@${detailType}`, payload };
    }),
  );
}
