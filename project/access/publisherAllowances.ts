import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";
import { distinct } from "../../core/text/distinct.ts";
import type { Publishers, PublishingPrincipal } from "../publishers/Publishers.ts";
import type { IngressStatement } from "./IngressStatement.ts";
import type { Conditions } from "./notAmong.ts";
import { oneOrMore } from "./oneOrMore.ts";
import type { Place } from "./Place.ts";
import { principalSet } from "./PrincipalSet.ts";
import { statementName } from "./statementName.ts";

/**
 * What lets other accounts publish: unlike those of this account, they need it said on the bus. Each
 * source has a statement of its own where single types of it are given, so that those of two do not
 * multiply out. `Null` is there because `ForAllValues` holds of nothing too.
 *
 * An account is named as such, so that its own policies say who of it may. Of an organisation,
 * everybody is allowed but this account's own, who are by their policies. Whether a role or an
 * account that is named by its digits is this one is not known before the policy is deployed: there
 * it allows nothing more, for what names an account leaves it to the account's policies.
 */
export function publisherAllowances(
  place: Place,
  publishers: Publishers,
): readonly IngressStatement[] {
  const allowances = rightsOf(publishers).flatMap(({ right, principals }) =>
    whoseOf(place, principals).flatMap((who) =>
      whatOf(right).map(({ words, what }) => ({ words, statement: allow(who, what) })),
    ),
  );
  return allowances.map(({ words, statement }, index) => ({
    ...statement,
    Sid: statementName("Allow", index + 1, words),
  }));
}

interface Right {
  readonly contexts: readonly string[];
  /** Ids of single types of other contexts. */
  readonly types: readonly string[];
}

/** What each principal is given by all entries that name it, with all who are given the same. */
function rightsOf({ publishers }: Publishers) {
  const principals = publishers
    .flatMap(({ from }) => from)
    .filter(({ kind }) => kind !== "own role");
  const byKey = new Map(principals.map((each) => [JSON.stringify(each), each]));
  const rights = [...byKey].toSorted().map(([key, principal]) => {
    const own = publishers.filter(({ from }) => from.some((each) => JSON.stringify(each) === key));
    const contexts = distinct(own.flatMap((each) => each.contexts));
    const types = distinct(own.flatMap((each) => each.types)).filter(
      (id) => !contexts.includes(parseEventTypeId(id).source),
    );
    return { principal, right: { contexts, types } satisfies Right };
  });
  return [...Map.groupBy(rights, ({ right }) => JSON.stringify(right)).values()].flatMap(
    (group) => {
      const [first] = group;
      return first
        ? [{ right: first.right, principals: group.map(({ principal }) => principal) }]
        : [];
    },
  );
}

interface Who {
  readonly Principal: PolicyStatement["Principal"];
  readonly condition: Conditions;
}

function whoseOf(place: Place, principals: readonly PublishingPrincipal[]): readonly Who[] {
  const { partition, account } = place;
  const { roles, accounts, organisations } = principalSet(principals, place);
  const rootsOf = (ids: readonly string[]) => ({
    AWS: oneOrMore(distinct(ids).map((id) => `arn:${partition}:iam::${id}:root`)),
  });
  const named = principals.flatMap((each) => (each.kind === "role" ? [each.account] : []));
  return [
    ...(accounts.length > 0 ? [{ Principal: rootsOf(accounts), condition: {} }] : []),
    ...(roles.length > 0
      ? [
          {
            Principal: rootsOf(named),
            condition: { ArnEquals: { "aws:PrincipalArn": oneOrMore(roles) } },
          },
        ]
      : []),
    ...(organisations.length > 0
      ? [
          {
            Principal: "*" as const,
            condition: {
              StringEquals: { "aws:PrincipalOrgID": oneOrMore(organisations) },
              StringNotEquals: { "aws:PrincipalAccount": account },
            },
          },
        ]
      : []),
  ];
}

function whatOf({ contexts, types }: Right) {
  const bySource = Map.groupBy(types.map(parseEventTypeId), ({ source }) => source);
  return [
    ...(contexts.length > 0
      ? [{ words: "contexts", what: { "events:source": oneOrMore(contexts) } }]
      : []),
    ...[...bySource].map(([source, ids]) => ({
      words: `${source} types`,
      what: {
        "events:source": source,
        "events:detail-type": oneOrMore(ids.map(({ detailType }) => detailType)),
      },
    })),
  ];
}

function allow(
  { Principal, condition }: Who,
  what: Readonly<Record<string, string | readonly string[]>>,
): Omit<IngressStatement, "Sid"> {
  return {
    Effect: "Allow",
    Principal,
    Condition: {
      "ForAllValues:StringEquals": what,
      Null: { "events:source": "false", "events:detail-type": "false" },
      ...condition,
    },
  };
}
