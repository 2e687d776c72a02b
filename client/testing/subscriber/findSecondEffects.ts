import type { PublishableEvent } from "../../events/PublishableEvent.ts";
import type { Publication } from "../../publish/publications.ts";
import { findDifferences } from "../compare/findDifferences.ts";
import { isLike } from "../compare/isLike.ts";
import { valueText } from "../compare/valueText.ts";
import type { StateSnapshot } from "./InMemoryState.ts";

const maxEffects = 10;

/** What the second of two runs did that the first had not done, a line for each effect. */
export function findSecondEffects(
  first: readonly PublishableEvent[],
  second: readonly Publication[],
  state: { readonly before: StateSnapshot; readonly after: StateSnapshot },
): readonly string[] {
  const published = second
    .filter(({ event }) => !first.some((earlier) => isCopy(event, earlier)))
    .map(
      ({ event, id }) =>
        `published ${event.type} ${id} ${valueText(event.data)} again; give it an id that follows ` +
        "from the event's, so that the gate knows it for a copy",
    );
  const written = findDifferences(state.after, state.before).map(
    (line) => `changed its state: ${line}`,
  );
  return [...published, ...written].slice(0, maxEffects);
}

/** Whether the gate would take it for the same event. A raw type's event has no id to know it by. */
function isCopy(event: PublishableEvent, earlier: PublishableEvent): boolean {
  return (
    event.id !== undefined &&
    event.id === earlier.id &&
    event.type === earlier.type &&
    isLike(event.data, earlier.data) &&
    isLike(withoutTrace(event), withoutTrace(earlier))
  );
}

/** A publisher that tries again is in another span. */
function withoutTrace({ metadata }: PublishableEvent): unknown {
  const { traceparent: _parent, tracestate: _state, ...said } = metadata ?? {};
  return said;
}
