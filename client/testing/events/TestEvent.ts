import type { EventDataByType } from "../../../generated/types.ts";
import type { EventMetadata } from "../../events/EventMetadata.ts";

/**
 * An event in short: type and data, and what its metadata is to say; the rest is filled in as the
 * gate does. An event that a client made is one too. Of a raw type's metadata only `id` and
 * `time` may be set: the gate gives them.
 */
export type TestEvent<Types extends object = EventDataByType> = {
  [Type in keyof Types & string]: {
    readonly type: Type;
    readonly data: Types[Type];
    readonly metadata?: EventMetadata | undefined;
  };
}[keyof Types & string];

/** A {@link TestEvent} of whatever type. */
export interface AnyTestEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: EventMetadata | undefined;
}
