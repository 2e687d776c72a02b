/** What tests of publishers and subscribers import; it extends vitest's `expect` by `toPublish`. */
import "./registerMatchers.ts";

export type { Consumed, ConsumedOutcome } from "./Consumed.ts";
export type { ConsumeOptions } from "./ConsumeOptions.ts";
export { consume } from "./consume.ts";
export type { TestEvent } from "./events/TestEvent.ts";
export { type ExpectEventsOptions, expectEvents } from "./expectEvents.ts";
export { expectIgnored } from "./expectIgnored.ts";
export { type ExpectSubscribedOptions, expectSubscribed } from "./expectSubscribed.ts";
export { type RecordedOptions, recorded } from "./recorded.ts";
export { type InMemoryState, inMemoryState, type StateItems } from "./subscriber/InMemoryState.ts";
export type { ToPublishOptions } from "./toPublish.ts";
export type { ExpectedEvent } from "./tree/ExpectedEvent.ts";
