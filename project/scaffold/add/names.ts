import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { nearestName } from "../../../core/text/nearestName.ts";
import { subscriberNamePattern } from "../../contexts/context.ts";
import { contextFolders } from "../../contexts/contextFolders.ts";
import { contextNameProblem } from "../../contexts/contextNameProblem.ts";
import { resourceNames, type SubscriberName } from "../../names.ts";
import type { ProjectView } from "./ProjectView.ts";
import { refuseAddition } from "./refuseAddition.ts";

/** What can't be a variable of a module, and what the files that are written call by its name. */
const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const context continue debugger declareContext default " +
    "delete do else enum eval example expect expectSubscribed export extends false finally for " +
    "function if implements import in instanceof interface it let new null package private protected " +
    "public return state static subscription super switch this throw true try typeof undefined var void " +
    "while with yield"
  ).split(" "),
);

/** Longest name of a function that Lambda takes, and of a rule that EventBridge does. */
const maxPhysicalName = 64;

/** @throws {SignalboxError} ADDITION_REFUSED when no context may be called so. */
export function checkContextName(name: string): void {
  const problem = contextNameProblem(name);
  if (problem === undefined) return;
  refuseAddition(`The context's name is ${JSON.stringify(name)}, which ${problem}.`);
}

/** @throws {SignalboxError} ADDITION_REFUSED when the project has no such context. */
export function checkContextThere({ root }: ProjectView, context: string): void {
  const contexts = contextFolders(root);
  if (contexts.includes(context)) return;
  const nearest = nearestName(context, contexts);
  refuseAddition(
    `There is no context ${JSON.stringify(context)}. ` +
      (nearest === undefined
        ? `Add it with \`npx signalbox add context ${context}\`.`
        : `Did you mean ${nearest}?`),
  );
}

/** @throws {SignalboxError} ADDITION_REFUSED when no subscriber of this context may be called so. */
export function checkSubscriberName(view: ProjectView, subscriber: SubscriberName): void {
  const { context, name } = subscriber;
  if (!subscriberNamePattern.test(name)) {
    refuseAddition(
      `A subscriber's name must be camel case of at most 64 letters, is ${JSON.stringify(name)}.`,
    );
  }
  if (isReserved(name)) {
    refuseAddition(`A subscriber can't be called ${name}: its files mean something else by it.`);
  }
  const folder = `functions/contexts/${context}`;
  const twin = name === "pipeline" ? `${folder}/pipeline.ts` : `${folder}/components/${name}.ts`;
  if (view.has(twin)) {
    refuseAddition(`There is ${twin} already, and its function would have the same name.`);
  }
  checkPhysicalName(resourceNames(view.deployment).subscriberFunction(subscriber));
}

/** Whether a variable can't be called so in the files that are written. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** @throws {SignalboxError} ADDITION_REFUSED when AWS would find the name too long. */
export function checkPhysicalName(physical: string): void {
  if (physical.length <= maxPhysicalName) return;
  refuseAddition(
    `It would be called ${physical} on AWS, ${physical.length} characters, where ` +
      `${maxPhysicalName} are taken. Shorten the name.`,
  );
}

/**
 * Takes `<context>/<name>` apart, or `<context>.<name>` as logs have it.
 *
 * @throws {SignalboxError} USAGE_INVALID when it is neither.
 */
export function parseSubscriber(typed: string): SubscriberName {
  const [, context, name] = /^([^/.]+)[/.]([^/.]+)$/.exec(typed) ?? [];
  if (context !== undefined && name !== undefined) return { context, name };
  throw new SignalboxError(
    "USAGE_INVALID",
    `A subscriber is named <context>/<name>, such as orders/largeOrders; given is ${JSON.stringify(typed)}.`,
  );
}

/** `item.added` as a variable: `itemAdded`. */
export function toCamelCase(detailType: string): string {
  const [first = "", ...others] = detailType.split(/[^a-z0-9]+/).filter((word) => word !== "");
  return [first, ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}

/** `item.added` as a title: `Item added`. */
export function toTitle(detailType: string): string {
  const words = detailType
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
