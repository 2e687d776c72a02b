import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { operationTable } from "../../core/operations/operationTable.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { fromStateAttributes, type StateAttributes } from "./stateItem.ts";

/** Says which change of an item was its last, so that whoever made it knows it again. */
export const changeIdAttribute = "changeId";

/** What every record of a kind has. */
interface RecordRules<Kind> {
  readonly what: string;
  readonly texts: readonly (keyof Kind & string)[];
  readonly numbers?: readonly (keyof Kind & string)[];
  readonly objects?: readonly (keyof Kind & string)[];
  readonly lists?: readonly (keyof Kind & string)[];
  /** What its `status` may be. */
  readonly status?: readonly string[];
}

/**
 * The record that an item of the state table holds, without what is the table's own.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when the item lacks what the rules name, as one may
 *   that was edited by hand.
 */
export function recordOf<Kind>(item: StateAttributes, rules: RecordRules<Kind>): Kind {
  const {
    pk,
    sk,
    expiresAt: _expiresAt,
    [operationTable.indexPartitionKey]: _due,
    [operationTable.indexSortKey]: _dueBy,
    [changeIdAttribute]: _changeId,
    ...record
  } = fromStateAttributes(item);
  const { texts, numbers = [], objects = [], lists = [], status } = rules;
  const isWrong = (name: string, holds: (value: unknown) => boolean) => !holds(record[name]);
  const wrong = [
    ...texts.filter((name) => isWrong(name, (value) => typeof value === "string")),
    ...numbers.filter((name) => isWrong(name, Number.isSafeInteger)),
    ...objects.filter((name) => isWrong(name, (value) => asObject(value) !== undefined)),
    ...lists.filter((name) => isWrong(name, Array.isArray)),
    ...(status && !status.includes(String(record["status"])) ? ["status"] : []),
  ];
  const [first] = wrong;
  if (first === undefined) return record as Kind;
  throw new SignalboxError(
    "STATE_RECORD_INVALID",
    `The item ${String(pk)} ${String(sk)} of the state table is no ${rules.what}: its ` +
      `${first} is ${shortValue(record[first])}. Was it edited by hand?`,
  );
}
