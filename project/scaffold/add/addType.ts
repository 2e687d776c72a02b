import { parseEventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { typeTest } from "../templates/add/typeTest.ts";
import { schemaFile } from "../templates/schemaFile.ts";
import type { Addition } from "./Addition.ts";
import { checkContextName, toTitle } from "./names.ts";
import { type ProjectView, refuseTaken } from "./ProjectView.ts";
import { refuseAddition } from "./refuseAddition.ts";

/** An example of the type that is written. */
export const typeExample = { id: "A-17" } as const;

/** What may be said of an event type that is added. */
export interface AddTypeOptions {
  /** The team that answers for it. @default that of the context's other types, or the context */
  readonly owner?: string | undefined;
}

/**
 * An event type's schema file, and its test.
 *
 * @param id `<context>@<detail-type>`.
 * @throws {SignalboxError} EVENT_TYPE_INVALID, ADDITION_REFUSED.
 */
export function addType(view: ProjectView, id: string, { owner }: AddTypeOptions = {}): Addition {
  const { source, detailType } = parseEventTypeId(id);
  checkContextName(source);
  if (view.types.some(({ type }) => type.id === id)) refuseAddition(`${id} is declared already.`);
  const file = `${source}/${detailType}.json`;
  const test = `test/schemas/${source}/${detailType}.test.ts`;
  refuseTaken(view, [`schemas/${file}`, test]);
  const title = toTitle(detailType);
  const others = view.types.filter(({ type }) => type.source === source);
  const text = schemaFile({
    title,
    description: `${title}: what ${source} publishes when that has happened.`,
    owner: owner ?? others[0]?.type.owner ?? source,
    properties: { id: { type: "string", minLength: 1 } },
    examples: [typeExample],
  });
  const refusal = view.refusalOf(file, text);
  if (refusal !== undefined) refuseAddition(`${refusal}.`);
  return {
    files: new Map([
      [`schemas/${file}`, text],
      [test, typeTest(id, typeExample)],
    ]),
    changed: [],
    byHand: [],
  };
}
