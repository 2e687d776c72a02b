import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { resourceNames } from "../names.ts";
import type { Publisher, Publishers } from "../publishers/Publishers.ts";
import type { IngressStatement } from "./IngressStatement.ts";
import { type Conditions, notAmong } from "./notAmong.ts";
import { oneOrMore } from "./oneOrMore.ts";
import type { Place } from "./Place.ts";
import { type PrincipalSet, principalSet } from "./PrincipalSet.ts";
import { statementName } from "./statementName.ts";

/**
 * What nobody may publish who isn't given it. A principal of this account is allowed by its own
 * policy, which a bus's policy can't take back but by denying, so for each context everybody is
 * denied it but its own functions, by the path of their roles, operators, who resubmit what was
 * quarantined, and those who are given it or some of its types; of these, for types that not all of them are given, those who aren't. Sources that
 * no schema declares are denied to all.
 */
export function publisherDenials(
  deployment: string,
  place: Place,
  publishers: Publishers,
): readonly IngressStatement[] {
  const denials = publishers.contexts.flatMap((context) => {
    const own = ownRoles(deployment, place, publishers, context);
    const allOf = (given: readonly Publisher[]) => {
      const principals = principalSet(
        given.flatMap(({ from }) => from),
        place,
      );
      const roles = new Set([...own, ...publishers.operators, ...principals.roles]);
      return { ...principals, roles: [...roles] };
    };
    return contextDenials(context, publishers.publishers, allOf);
  });
  return [
    {
      Sid: "DenyUnknownSources",
      Effect: "Deny",
      Condition: {
        "ForAnyValue:StringNotEquals": {
          "events:source": oneOrMore([...publishers.contexts, routerSource]),
        },
      },
    },
    ...denials.map(({ words, Condition }, index) => ({
      Sid: statementName("Deny", index + 1, words),
      Effect: "Deny" as const,
      Condition,
    })),
  ];
}

interface Denial {
  /** What it is about. */
  readonly words: string;
  readonly Condition: Conditions;
}

/** The functions of a context, and the one of the router's that tells of its pipelines. */
function ownRoles(
  deployment: string,
  { partition, region, account }: Place,
  { pipelines }: Publishers,
  context: string,
): readonly string[] {
  const { contextRolePath, transitionsRole } = resourceNames(deployment);
  const roles = `arn:${partition}:iam::${account}:role`;
  return [
    `${roles}${contextRolePath(context)}*`,
    ...(pipelines.includes(context) ? [`${roles}/${transitionsRole(region)}`] : []),
  ];
}

function contextDenials(
  context: string,
  publishers: readonly Publisher[],
  allOf: (given: readonly Publisher[]) => PrincipalSet,
): readonly Denial[] {
  const inWhole = publishers.filter(({ contexts }) => contexts.includes(context));
  const types = singleTypes(context, publishers);
  const inPart = publishers.filter((each) => types.some(({ id }) => each.types.includes(id)));
  const all = [...inWhole, ...inPart];
  const others = (given: readonly Publisher[]) => notAmong(allOf(given));
  const source = { "events:source": context };
  const whole = {
    words: context,
    Condition: { "ForAnyValue:StringEquals": source, ...others(all) },
  };
  if (sameSet(allOf(all), allOf(inWhole))) return [whole];
  const named = oneOrMore(types.map(({ detailType }) => detailType));
  return [
    whole,
    {
      words: `${context} other types`,
      Condition: {
        "ForAnyValue:StringEquals": source,
        "ForAnyValue:StringNotEquals": { "events:detail-type": named },
        ...others(inWhole),
      },
    },
    ...typesByPublishers(types, publishers)
      .map((group) => ({ ...group, given: [...inWhole, ...group.given] }))
      .filter(({ given }) => !sameSet(allOf(given), allOf(all)))
      .map(({ detailTypes, given }) => ({
        words: `${context} types`,
        Condition: {
          "ForAnyValue:StringEquals": { ...source, "events:detail-type": oneOrMore(detailTypes) },
          ...others(given),
        },
      })),
  ];
}

interface SingleType {
  readonly id: string;
  readonly detailType: string;
}

/** The types of a context that some publisher is given by themselves. */
function singleTypes(context: string, publishers: readonly Publisher[]): readonly SingleType[] {
  const ids = new Set(publishers.flatMap(({ types }) => types));
  return [...ids]
    .toSorted()
    .map((id) => ({ id, ...parseEventTypeId(id) }))
    .filter(({ source }) => source === context);
}

/** Types that the same publishers are given, for one statement. */
function typesByPublishers(types: readonly SingleType[], publishers: readonly Publisher[]) {
  const givenOf = ({ id }: SingleType) => publishers.filter((each) => each.types.includes(id));
  const groups = Map.groupBy(types, (type) =>
    givenOf(type)
      .map(({ name }) => name)
      .join(),
  );
  return [...groups.values()].map((group) => ({
    detailTypes: group.map(({ detailType }) => detailType),
    given: publishers.filter((each) => group.some(({ id }) => each.types.includes(id))),
  }));
}

function sameSet(one: PrincipalSet, other: PrincipalSet): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
