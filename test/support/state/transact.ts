import { Expression, type Item } from "../../../client/testing/subscriber/Expression.ts";
import {
  placeOf,
  type TableAnswer,
  type TableRequest,
} from "../../../client/testing/subscriber/InMemoryTable.ts";
import { failed, requireDistinct } from "./answers.ts";

/** A transaction: each action under its kind. */
export interface TransactionRequest extends TableRequest {
  readonly TransactItems: readonly Readonly<Record<string, TableRequest>>[];
  readonly ClientRequestToken?: string;
}

interface TransactionTable {
  readonly items: Map<string, Item>;
  /** What was done, by the token of the request. */
  readonly transactions: Map<string, string>;
  /** Writes one item, or throws. */
  readonly write: (operation: string, request: TableRequest) => TableAnswer;
}

const maxActions = 100;

/** All of a transaction or nothing of it; a second time under one token, nothing. */
export function transact(request: TransactionRequest, table: TransactionTable): TableAnswer {
  const { TransactItems, ClientRequestToken: token = "" } = request;
  const actions = TransactItems.flatMap((item) =>
    Object.entries(item).map(([kind, action]) => ({ kind, action })),
  );
  requireDistinct(
    actions.map(({ action }) => placeOf(action)),
    maxActions,
  );
  const text = JSON.stringify(TransactItems);
  const earlier = table.transactions.get(token);
  if (earlier === text) return { status: 200, body: {} };
  if (earlier !== undefined) {
    return failed("IdempotentParameterMismatchException", "another transaction has this token");
  }
  const reasons = actions.map(({ action }) => reasonAgainst(action, table.items));
  if (reasons.some(({ Code }) => Code !== "None")) return cancelled(reasons);
  const before = new Map(table.items);
  try {
    for (const { kind, action } of actions) {
      if (kind !== "ConditionCheck") table.write(`${kind}Item`, action);
    }
  } catch (error) {
    table.items.clear();
    for (const [place, item] of before) table.items.set(place, item);
    throw error;
  }
  if (token) table.transactions.set(token, text);
  return { status: 200, body: {} };
}

interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

function reasonAgainst(action: TableRequest, items: ReadonlyMap<string, Item>): CancellationReason {
  const condition = action.ConditionExpression;
  const stored = items.get(placeOf(action));
  if (!condition || new Expression(condition, stored ?? {}, action).condition()) {
    return { Code: "None" };
  }
  const isShown = stored && shownOnFailure(action);
  const reason = { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
  return isShown ? { ...reason, Item: stored } : reason;
}

function shownOnFailure({ ReturnValuesOnConditionCheckFailure: shown }: TableRequest): boolean {
  return shown === "ALL_OLD";
}

function cancelled(reasons: readonly CancellationReason[]): TableAnswer {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return failed("TransactionCanceledException", message, 400, { CancellationReasons: reasons });
}
