import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { contextFile } from "../templates/contextFile.ts";
import type { Addition } from "./Addition.ts";
import { firstExample, subscriberFiles } from "./addSubscriber.ts";
import { addType, typeExample } from "./addType.ts";
import { checkContextName, checkSubscriberName, isReserved, toCamelCase } from "./names.ts";
import { type ProjectView, refuseTaken } from "./ProjectView.ts";

/** What a context's first type is called where it has none. */
const firstDetailType = "item.added";

/**
 * A context: its declaration and a subscriber with its test, to the first type that the context
 * declares. Where it declares none yet, a type with its test too.
 *
 * @throws {SignalboxError} ADDITION_REFUSED.
 */
export function addContext(view: ProjectView, context: string): Addition {
  checkContextName(context);
  const declaration = `functions/contexts/${context}/context.ts`;
  refuseTaken(view, [`functions/contexts/${context}`]);
  const own = view.types.filter(({ type }) => type.source === context && type.enabled);
  const [first] = own;
  const id = first?.type.id ?? eventTypeId(context, firstDetailType);
  const called = toCamelCase(first?.type.detailType ?? firstDetailType);
  const name = isReserved(called) ? `${called}Events` : called;
  checkSubscriberName(view, { context, name });
  const example = first ? firstExample([first]) : { type: id, data: typeExample };
  const files = subscriberFiles({ context, name, to: [id] }, example);
  refuseTaken(view, files.keys());
  const about = `What belongs to ${context}.`;
  return {
    files: new Map([
      ...(first ? [] : addType(view, id).files),
      ...files,
      [declaration, contextFile({ context, about, subscribers: [name] })],
    ]),
    changed: [],
    byHand: [],
  };
}
