import { asObject } from "../../core/json/asObject.ts";
import { findOptionProblems, type OptionRules } from "../../core/options/findOptionProblems.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { optionProblemText } from "../subscriptions/optionProblemText.ts";
import { parseTopic } from "../topics/Topic.ts";
import { everyPublicType, type GrantOptions } from "./GrantOptions.ts";
import { deliveryRules, grantRules } from "./grantRules.ts";
import { type GrantTarget, parseGrantTarget, parseKeyArn } from "./grantTarget.ts";

type Given = Readonly<Record<string, unknown>>;

/**
 * What is wrong with grants by themselves, whatever event types there are: each problem in words
 * that name its place, such as `grants[2].account`. Takes anything.
 */
export function findGrantProblems(options: unknown): readonly string[] {
  if (!Array.isArray(options)) return [`grants must be a list, is ${shortValue(options)}`];
  const grants: readonly unknown[] = Array.from(options);
  const problems = grants.flatMap((grant, index) => findOwnProblems(grant, `grants[${index}]`));
  // Of what is malformed it can't be said whether it fits the rest.
  return problems.length > 0 ? problems : findMutualProblems(grants as readonly GrantOptions[]);
}

function findOwnProblems(grant: unknown, place: string): readonly string[] {
  const given = asObject(grant);
  if (!given) return [`${place} must be an object, is ${shortValue(grant)}`];
  return [
    ...wrongOptions(given, grantRules, place),
    ...findEntryProblems(own(given, "eventTypes"), `${place}.eventTypes`),
    ...findDeliveryProblems(given, `${place}.delivery`),
  ];
}

function findEntryProblems(eventTypes: unknown, place: string): readonly string[] {
  if (!Array.isArray(eventTypes)) return [];
  return Array.from(eventTypes as unknown[]).flatMap((entry, index) => {
    if (typeof entry === "string" && parseTopic(entry)) return [];
    const isEverything =
      entry === everyPublicType || (typeof entry === "string" && /^[*@.]+$/.test(entry));
    const remedy = isEverything
      ? `write eventTypes: "${everyPublicType}", not a list, if everything that is public is meant`
      : "ids are of the form <source>@<detail-type>, lower case";
    const allowed = "the id of a public event type, or a topic such as orders@order.*";
    return [`${place}[${index}] must be ${allowed}, is ${shortValue(entry)}: ${remedy}`];
  });
}

function findDeliveryProblems(grant: Given, place: string): readonly string[] {
  const delivery = asObject(own(grant, "delivery"));
  if (!delivery) return [];
  const problems = wrongOptions(delivery, deliveryRules, place);
  if (problems.length > 0) return problems;
  const to = own(delivery, "to");
  const hasOwnRules = own(delivery, "ownRules") === true;
  if (hasOwnRules === (to !== undefined)) {
    const found = hasOwnRules ? "both to and ownRules" : "neither to nor ownRules";
    return [`${place} has ${found}: give one of the two`];
  }
  const target = typeof to === "string" ? parseGrantTarget(to) : undefined;
  const account = own(grant, "account");
  const isAccount = grantRules.account.accepts(account, grant);
  return [
    ...(target && isAccount && target.account !== account
      ? [
          `${place}.to is of account ${target.account}, but the grant is for ` +
            `${shortValue(account)}: name a queue or bus of that account, or correct the account`,
        ]
      : []),
    ...findKeyProblems(own(delivery, "keyArn"), target, place),
  ];
}

function findKeyProblems(
  keyArn: unknown,
  target: GrantTarget | undefined,
  place: string,
): readonly string[] {
  const key = typeof keyArn === "string" ? parseKeyArn(keyArn) : undefined;
  if (!key) return [];
  if (target?.kind !== "queue") {
    return [
      `${place}.keyArn is of a queue's key, but nothing is delivered to a queue: leave it out`,
    ];
  }
  if (whereabouts(key) === whereabouts(target)) return [];
  return [
    `${place}.keyArn is in ${whereabouts(key)}, but the queue in ${whereabouts(target)}: name the ` +
      "key that encrypts the queue",
  ];
}

/** What is wrong with grants beside one another. */
function findMutualProblems(grants: readonly GrantOptions[]): readonly string[] {
  return [...findTwins(grants), ...findStrayTargets(grants)];
}

/** Names are parts of physical names; own rules are of an account, not of a grant. */
function findTwins(grants: readonly GrantOptions[]): readonly string[] {
  const names = new Map<string, number>();
  const ownRules = new Map<string, number>();
  return grants.flatMap(({ name, account, delivery }, index) => {
    const namesake = names.get(name);
    const other = ownRules.get(account);
    const hasOwnRules = "ownRules" in delivery && delivery.ownRules;
    if (namesake === undefined) names.set(name, index);
    if (hasOwnRules && other === undefined) ownRules.set(account, index);
    return [
      ...(namesake === undefined
        ? []
        : [
            `grants[${index}].name is ${shortValue(name)}, as grants[${namesake}].name is: rename one`,
          ]),
      ...(hasOwnRules && other !== undefined
        ? [
            `grants[${index}].delivery gives account ${account} rules of its own, as ` +
              `grants[${other}].delivery does: put the event types of both into one grant`,
          ]
        : []),
    ];
  });
}

/** EventBridge delivers within one Region: that of the public bus. */
function findStrayTargets(grants: readonly GrantOptions[]): readonly string[] {
  const targets = grants.flatMap(({ delivery }, index) => {
    const target = "to" in delivery ? parseGrantTarget(delivery.to) : undefined;
    return target ? [{ index, where: whereabouts(target) }] : [];
  });
  const [first] = targets;
  return targets.flatMap(({ index, where }) =>
    first === undefined || where === first.where
      ? []
      : [
          `grants[${index}].delivery.to is in ${where}, but that of grants[${first.index}] in ` +
            `${first.where}: both must be in the Region that the router is deployed to`,
        ],
  );
}

function whereabouts({ partition, region }: Pick<GrantTarget, "partition" | "region">): string {
  return partition === "aws" ? region : `${region} (${partition})`;
}

function wrongOptions<Options extends object>(
  given: Given,
  rules: OptionRules<Options>,
  place: string,
): readonly string[] {
  return findOptionProblems(given, rules).map((problem) => optionProblemText(problem, `${place}.`));
}

function own(object: Given, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
