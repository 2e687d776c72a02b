import type { Update, UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import type { StateKey } from "../../core/pipelines/jobTable.ts";
import { type StateAttributes, toStateAttributes } from "./stateItem.ts";

/** What an update does to an item, and under which condition. */
export interface Changes {
  /** New values by attribute; one that is undefined changes nothing. @default none */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Values for attributes that the item lacks. @default none */
  readonly setMissing?: Readonly<Record<string, unknown>>;
  /** Attributes that are to go. @default none */
  readonly remove?: readonly string[];
  /** Members for sets of texts, by attribute. @default none */
  readonly add?: Readonly<Record<string, string>>;
  /** An attribute that is to be one more, from 1. @default none */
  readonly increment?: string;
  /** Names attributes `#name`, and the values that `given` has `:name`. */
  readonly condition: string;
  /** @default none */
  readonly given?: Readonly<Record<string, unknown>>;
}

/** An update as a request has it, alone or in a transaction. */
export type ItemUpdate = Pick<
  UpdateItemCommandInput & Update,
  | "TableName"
  | "Key"
  | "ConditionExpression"
  | "ExpressionAttributeNames"
  | "ExpressionAttributeValues"
> & { readonly UpdateExpression: string };

/** The request for {@link Changes} of one item. */
export function itemUpdate(tableName: string, key: StateKey, changes: Changes): ItemUpdate {
  const { set = {}, setMissing = {}, remove = [], add = {}, increment, given = {} } = changes;
  const { condition } = changes;
  const sets = Object.keys(set).filter((name) => set[name] !== undefined);
  const assigned = [
    ...sets.map((name) => `#${name} = :set_${name}`),
    ...Object.keys(setMissing).map(
      (name) => `#${name} = if_not_exists(#${name}, :missing_${name})`,
    ),
    ...(increment ? [`#${increment} = if_not_exists(#${increment}, :zero) + :one`] : []),
  ];
  const expression = [
    assigned.length > 0 ? `SET ${assigned.join(", ")}` : "",
    remove.length > 0 ? `REMOVE ${remove.map((name) => `#${name}`).join(", ")}` : "",
    ...Object.keys(add).map((name) => `ADD #${name} :add_${name}`),
  ]
    .filter((clause) => clause !== "")
    .join(" ");
  const values = {
    ...prefixed("", given),
    ...prefixed("set_", set),
    ...prefixed("missing_", setMissing),
    ...prefixed("add_", Object.fromEntries(Object.entries(add).map(([k, v]) => [k, new Set([v])]))),
    ...(increment ? prefixed("", { zero: 0, one: 1 }) : {}),
  };
  return {
    TableName: tableName,
    Key: itemKey(key),
    UpdateExpression: expression,
    ConditionExpression: condition,
    ExpressionAttributeNames: namesIn(`${expression} ${condition}`),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}

/** Names for all that an expression calls `#name`. */
export function namesIn(expression: string): Readonly<Record<string, string>> {
  const names = [...expression.matchAll(/#(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [`#${name}`, name]));
}

/** Values for an expression that calls each `:name`. */
export function valuesOf(given: Readonly<Record<string, unknown>>): StateAttributes {
  return prefixed("", given);
}

/** A primary key as DynamoDB takes it. */
export function itemKey({ pk, sk }: StateKey): StateAttributes {
  return { pk: { S: pk }, sk: { S: sk } };
}

function prefixed(prefix: string, values: Readonly<Record<string, unknown>>): StateAttributes {
  return Object.fromEntries(
    Object.entries(toStateAttributes(values)).map(([name, value]) => [`:${prefix}${name}`, value]),
  );
}
