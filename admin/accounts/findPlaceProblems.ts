import type { Grant } from "../../core/grants/Grant.ts";
import type { BusPlace } from "../../core/grants/whyUncovered.ts";
import type { AccountProblem } from "./AccountProblem.ts";

/** What of a grant does not go together with where the bus is, which only a deployment tells. */
export function findPlaceProblems(
  { name, account, delivery }: Grant,
  place: BusPlace,
): readonly AccountProblem[] {
  const about = { grant: name, account };
  const own =
    account === place.account
      ? [
          {
            ...about,
            problem: "is to the account that the public bus is in",
            remedy:
              "An account's own services listen to the core bus, by a subscriber. Take the grant " +
              "out of signalbox.config.ts, or name another account.",
          },
        ]
      : [];
  if (delivery.kind === "ownRules") return own;
  const [, partition = "", , region = ""] = delivery.arn.split(":");
  if (partition === place.partition && region === place.region) return own;
  return [
    ...own,
    {
      ...about,
      problem:
        `delivers to ${delivery.arn}, in ${region} of ${partition}; the public bus is in ` +
        `${place.region} of ${place.partition}, and EventBridge delivers to other accounts within ` +
        "one Region only",
      remedy: "Name a queue or bus of theirs in the bus's Region, from which they may go on.",
    },
  ];
}
