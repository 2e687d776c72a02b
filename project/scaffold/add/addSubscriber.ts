import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DeclaredType } from "../../../core/eventTypes/DeclaredType.ts";
import { examplesOf } from "../../../core/eventTypes/examplesOf.ts";
import { subscriberFile as placeOf } from "../../contexts/subscriberFile.ts";
import { resolveTopic } from "../../topics/resolveTopic.ts";
import {
  type ExampleEvent,
  type SubscriberText,
  subscriberFile,
  subscriberTest,
} from "../templates/add/subscriberFile.ts";
import type { Addition } from "./Addition.ts";
import { declareSubscriber, importLine } from "./declareSubscriber.ts";
import { checkContextThere, checkSubscriberName, parseSubscriber } from "./names.ts";
import { type ProjectView, refuseTaken } from "./ProjectView.ts";
import { refuseAddition } from "./refuseAddition.ts";

/**
 * A subscriber's file, its test, and its context's declaration with it.
 *
 * @param typed `<context>/<name>`.
 * @param to what it listens to: types' ids and topics.
 * @throws {SignalboxError} USAGE_INVALID, ADDITION_REFUSED.
 */
export function addSubscriber(view: ProjectView, typed: string, to: readonly string[]): Addition {
  const subscriber = parseSubscriber(typed);
  const { context, name } = subscriber;
  checkContextThere(view, context);
  checkSubscriberName(view, subscriber);
  const example = firstExample(to.flatMap((entry) => typesOf(view, entry)));
  const files = subscriberFiles({ context, name, to }, example);
  refuseTaken(view, files.keys());
  const file = `functions/contexts/${context}/context.ts`;
  const before = view.has(file) ? readFileSync(join(view.root, file), "utf8") : "";
  const after = declareSubscriber(before, name);
  const declaration = `subscribers: { …, ${name} }`;
  return {
    files: new Map([...files, ...(after === undefined ? [] : [[file, after] as const])]),
    changed: after === undefined ? [] : [file],
    byHand: after === undefined ? [{ file, lines: [importLine(name), declaration] }] : [],
  };
}

/** A subscriber's own files. */
export function subscriberFiles(
  text: SubscriberText,
  example: ExampleEvent | undefined,
): ReadonlyMap<string, string> {
  const { context, name } = text;
  return new Map([
    [placeOf({ context, name }), subscriberFile(text)],
    [`test/contexts/${context}/${name}.test.ts`, subscriberTest(text, example)],
  ]);
}

/** The types that an entry of `to` covers. */
function typesOf({ types }: ProjectView, entry: string): readonly DeclaredType[] {
  const resolved = resolveTopic(
    entry,
    types.map(({ type }) => type),
  );
  if ("reason" in resolved) refuseAddition(`--to ${entry}: ${resolved.reason}. ${resolved.remedy}`);
  const ids = new Set(resolved.types.map(({ id }) => id));
  return types.filter(({ type }) => ids.has(type.id));
}

/** An event of the first of some types whose schema gives an example. */
export function firstExample(types: readonly DeclaredType[]): ExampleEvent | undefined {
  const declared = types.find((one) => examplesOf(one).length > 0);
  return declared && { type: declared.type.id, data: examplesOf(declared)[0] };
}
