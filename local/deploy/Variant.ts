import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import type { GrantOptions } from "../../project/grants/GrantOptions.ts";

/** A deployment that is more than the project's own app says. */
export interface Variant {
  /** The command that synthesises it, run in the project's folder in place of `cdk.json`'s. */
  readonly app: string;
  /** What it grants beside what `signalbox.config.ts` says. */
  grants(
    eventTypes: readonly EventType[],
    configured: SignalboxConfig["grants"],
  ): readonly GrantOptions[];
}
