import type { Subscription } from "./subscription.ts";

/** A bounded context as `functions/contexts/<name>/context.ts` declares it. */
export interface Context {
  /** The same name as its folders and as the `source` of its events. */
  readonly name: string;
  /**
   * By name; each is exported under that name from
   * `functions/contexts/<context>/subscribers/<name>.ts`.
   */
  readonly subscribers: Readonly<Record<string, Subscription>>;
}
