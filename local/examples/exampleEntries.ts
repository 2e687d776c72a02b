import type { BusEntry } from "../../core/bus/EventBus.ts";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { examplesOf } from "../../core/eventTypes/examplesOf.ts";

/**
 * The examples of types as their publishers would put them on the bus: wrapped with an id, or raw.
 * An example of how an operation ends says which one it ends: each an opening example of its own,
 * which is published as often as that takes.
 *
 * @param newId ids that no other event has.
 */
export function exampleEntries(
  types: readonly DeclaredType[],
  newId: () => string,
): readonly BusEntry[] {
  const byOperation = Map.groupBy(types, ({ type }) => type.operation?.id ?? type.id);
  return [...byOperation.values()].flatMap((group) => entriesOf(group, newId));
}

/** Of one type, or of those of one operation. */
function entriesOf(group: readonly DeclaredType[], newId: () => string): readonly BusEntry[] {
  const [first] = group.filter(isFirst);
  const examples = first ? examplesOf(first) : [];
  const endings = group
    .filter((one) => one !== first)
    .flatMap((one) => examplesOf(one).map((data) => ({ type: one.type, data })));
  const count = examples.length === 0 ? 0 : Math.max(examples.length, endings.length);
  const opened = Array.from({ length: count }, () => newId());
  return [
    ...opened.flatMap((id, index) =>
      first ? [toEntry(first.type, examples[index % examples.length], { id })] : [],
    ),
    ...endings.map(({ type, data }, index) => {
      const opening = opened[index];
      const id = newId();
      if (opening === undefined) return toEntry(type, data, { id });
      return toEntry(type, data, { id, causationId: opening, correlationId: opening });
    }),
  ];
}

/** Whether it is a type for itself, or the one that opens its operation. */
export function isFirst({ type }: Pick<DeclaredType, "type">): boolean {
  return type.operation === undefined || type.operation.stage === "opening";
}

function toEntry(
  { source, detailType, envelope }: EventType,
  data: unknown,
  metadata: Readonly<Record<string, string>>,
): BusEntry {
  const detail = envelope === "raw" ? data : { metadata, data };
  return { source, detailType, detail: JSON.stringify(detail) };
}
