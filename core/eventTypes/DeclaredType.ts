import type { EventType } from "./EventType.ts";
import type { BundledSchema } from "./schema/bundle.ts";

/** An event type with its schema: what everything generated is made from. */
export interface DeclaredType {
  readonly type: EventType;
  /** The name of its TypeScript type, for example `GithubPullRequestOpened`. */
  readonly typeName: string;
  /** Path of the file that declares it, from the folder of schemas. */
  readonly declaredIn: string;
  readonly bundle: BundledSchema;
}
