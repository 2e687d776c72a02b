import { expect } from "vitest";
import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import { type ToPublishOptions, toPublish } from "./toPublish.ts";

declare module "vitest" {
  interface Matchers<R extends void | Promise<void>, T> {
    /**
     * Passes when the code publishes an event of that type, with data equal to `matching`;
     * asymmetric matchers may stand in it or in its place. Sees what every client in this process
     * publishes while the code runs, and nothing of other tests that run at the same time.
     * Rejects with what the code throws.
     */
    toPublish<
      Types extends object = EventDataByType,
      Type extends keyof Types & string = keyof Types & string,
    >(type: Type, matching?: Types[Type], options?: ToPublishOptions): Promise<void>;
  }
}

expect.extend({ toPublish });
