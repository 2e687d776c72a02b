import { arnMatches } from "./arnMatches.ts";
import { ContextKeys } from "./ContextKeys.ts";
import { conditionHolds } from "./conditionHolds.ts";
import type { PolicyDocument, PolicyStatement } from "./PolicyDocument.ts";
import type { PolicyRequest } from "./PolicyRequest.ts";
import { principalMatch } from "./principalMatch.ts";
import { TextPattern } from "./TextPattern.ts";
import { unsupported } from "./unsupported.ts";

/** What a policy says of a request, with the statement that decides. */
export type PolicyVerdict =
  | { readonly effect: "Deny"; readonly statement: PolicyStatement }
  | {
      readonly effect: "Allow";
      readonly statement: PolicyStatement;
      /** Whether it names only the caller's account, whose own policies say who of it may. */
      readonly toAccount: boolean;
    }
  | { readonly effect: "none" };

/**
 * What a resource's policy says of a request, as IAM would read it: a Deny that applies wins over
 * every Allow; of those the one that names the caller itself wins.
 *
 * @throws {SignalboxError} INTERNAL for elements and operators that no policy here uses, rather
 *   than guess.
 */
export function evaluate(policy: PolicyDocument, request: PolicyRequest): PolicyVerdict {
  const keys = new ContextKeys(request);
  const applying = policy.Statement.flatMap((statement) => {
    const match = matchOf(statement, request, keys);
    return match === undefined ? [] : [{ statement, match }];
  });
  const deny = applying.find(({ statement }) => statement.Effect === "Deny");
  if (deny) return { effect: "Deny", statement: deny.statement };
  const allow = applying.find(({ match }) => match === "itself") ?? applying[0];
  if (!allow) return { effect: "none" };
  const { statement, match } = allow;
  return { effect: "Allow", statement, toAccount: match === "its account" };
}

const elements = new Set([
  "Sid",
  "Effect",
  "Principal",
  "Action",
  "Resource",
  "Condition",
] satisfies (keyof PolicyStatement)[]) as ReadonlySet<string>;

/** How a statement that applies names the caller; undefined where it does not apply. */
function matchOf(statement: PolicyStatement, request: PolicyRequest, keys: ContextKeys) {
  const unknown = Object.keys(statement).find((element) => !elements.has(element));
  if (unknown !== undefined) unsupported(`the element ${unknown}`);
  const match = principalMatch(statement.Principal, request.caller);
  return match !== undefined &&
    actionMatches(statement, request, keys) &&
    resourceMatches(statement, request, keys) &&
    conditionsHold(statement, keys)
    ? match
    : undefined;
}

function actionMatches({ Action }: PolicyStatement, { action }: PolicyRequest, keys: ContextKeys) {
  return [Action]
    .flat()
    .some((each) =>
      new TextPattern(each.toLowerCase(), "wildcards", keys).matches(action.toLowerCase()),
    );
}

function resourceMatches(
  { Resource }: PolicyStatement,
  { resource }: PolicyRequest,
  keys: ContextKeys,
): boolean {
  return [Resource].flat().some((each) => {
    if (each === "*") return true;
    // AWS says that such a wildcard may reach over a colon, and doesn't say when.
    if (/^(?:[^:]*:){0,4}[^:]*[*?]/.test(each)) unsupported(`the resource ${each}`);
    return arnMatches(each, resource, keys);
  });
}

/** Every key of every operator has to hold. */
function conditionsHold({ Condition = {} }: PolicyStatement, keys: ContextKeys): boolean {
  return Object.entries(Condition).every(([operator, byKey]) =>
    Object.entries(byKey).every(([key, expected]) =>
      conditionHolds(operator, key, [expected].flat(), keys),
    ),
  );
}
