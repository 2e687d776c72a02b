import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { ordersCatalog } from "../../support/ordersCatalog.ts";

/** The shop's types, of which those with these ids are public. */
export function catalogWithPublic(...ids: readonly string[]): EventCatalog {
  const shown = (type: EventType): EventType =>
    ids.includes(type.id) ? { ...type, visibility: "public" } : type;
  return {
    ...ordersCatalog,
    types: ordersCatalog.types.map(shown),
    find: (id) => {
      const type = ordersCatalog.find(id);
      return type && shown(type);
    },
  };
}
