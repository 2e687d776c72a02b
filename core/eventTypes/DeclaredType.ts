import type { EventType } from "./EventType.ts";
import type { BundledSchema } from "./schema/bundle.ts";

/** An event type with its schema: what everything generated is made from. */
export interface DeclaredType {
  readonly type: EventType;
  /** The name of its TypeScript type, for example `GithubPullRequestOpened`. */
  readonly typeName: string;
  readonly bundle: BundledSchema;
}
