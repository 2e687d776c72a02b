import type { EventType } from "../eventTypes/EventType.ts";
import { routerSource } from "../eventTypes/routerTypes.ts";
import type { Switch, SwitchKind } from "./Switch.ts";

/** What of an event switches go by. */
export interface SwitchedFacts {
  readonly type: EventType;
  /** As the event says, or else its type. */
  readonly category: string;
  /** Of the resource that it is about first. */
  readonly resourceType?: string;
}

/** The switches that are off, looked up by what they are for. */
export class SwitchSet {
  readonly #off: ReadonlyMap<string, Switch>;

  constructor(switches: readonly Switch[] = []) {
    const off = switches.filter(({ state }) => state === "off");
    this.#off = new Map(off.map((one) => [keyOf(one.kind, one.name), one]));
  }

  /**
   * The switches that keep an event out. That of an operation is good for the events that close
   * it too; the router's own events have none.
   */
  keepingOut({ type, category, resourceType }: SwitchedFacts): readonly Switch[] {
    if (this.#off.size === 0 || type.source === routerSource) return [];
    const keys = [
      keyOf("type", type.id),
      ...(type.operation ? [keyOf("type", type.operation.id)] : []),
      keyOf("category", category),
      ...(resourceType === undefined ? [] : [keyOf("resource-type", resourceType)]),
    ];
    return keys.flatMap((key) => this.#off.get(key) ?? []);
  }
}

function keyOf(kind: SwitchKind, name: string): string {
  return `${kind}#${name}`;
}
