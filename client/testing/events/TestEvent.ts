import type { EventDataByType } from "../../../core/eventTypes/Register.ts";
import type { EventMetadata } from "../../events/EventMetadata.ts";

/**
 * An event in short: type and data, and what its metadata is to say; the rest is filled in as the
 * gate does. An event that a client made is one too. Of a raw type's metadata only `id` and
 * `time` may be set, which the gate gives, and `causationId`, `correlationId` and `hops`, which
 * its bus entry says.
 */
export type TestEvent<
  Types extends object = EventDataByType,
  Type extends keyof Types & string = keyof Types & string,
> = {
  [Id in Type]: {
    readonly type: Id;
    readonly data: Types[Id];
    readonly metadata?: EventMetadata | undefined;
  };
}[Type];

/**
 * The same as a parameter: of a literal's type only that one's data is expected, so that the
 * compiler's error is about the field that is wrong and not about all types there are.
 */
export type GivenEvent<Types extends object, Type extends keyof Types & string> = {
  readonly type: Type;
} & TestEvent<NoInfer<Types>, NoInfer<Type>>;

/** A {@link TestEvent} of whatever type. */
export interface AnyTestEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: EventMetadata | undefined;
}
