import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { Grant, GrantedDelivery } from "../../core/grants/Grant.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { coversType } from "../topics/Topic.ts";
import { findGrantProblems } from "./findGrantProblems.ts";
import { everyPublicType, type GrantDelivery, type GrantOptions } from "./GrantOptions.ts";
import { parseGrantTarget } from "./grantTarget.ts";
import { refuseGrants } from "./refuseGrants.ts";

/**
 * What every account is given, with the event types of each grant by their ids: of a topic, those
 * that are public. In the order of the configuration.
 *
 * @throws {SignalboxError} GRANT_INVALID with every problem and its place: first what is wrong
 *   with the grants by themselves, then with the types they name.
 */
export function resolveGrants(
  options: readonly GrantOptions[],
  eventTypes: readonly EventType[],
): readonly Grant[] {
  refuseGrants(findGrantProblems(options));
  const known = new KnownTypes(eventTypes);
  if (options.length > 0 && known.public.length === 0) {
    refuseGrants([
      `grants has ${options.length}, but no event type of the project is public: set ` +
        '"visibility": "public" in the x-signalbox of the schema files of those that may leave ' +
        "the account, or take the grants out",
    ]);
  }
  refuseGrants(options.flatMap(({ eventTypes: entries }, index) => known.find(entries, index)));
  const grants = options.map(
    ({ name, account, eventTypes: entries, delivery }): Grant => ({
      name,
      account,
      types: known.resolve(entries),
      delivery: toDelivery(delivery),
    }),
  );
  refuseGrants(findRepeated(grants));
  return grants;
}

/** The event types that there are, as grants name them. */
class KnownTypes {
  readonly public: readonly EventType[];
  private readonly all: readonly EventType[];

  constructor(all: readonly EventType[]) {
    this.all = all;
    this.public = all.filter(({ visibility }) => visibility === "public");
  }

  /** Ids of the public types that a grant covers, sorted. */
  resolve(entries: GrantOptions["eventTypes"]): readonly string[] {
    const covered =
      entries === everyPublicType
        ? this.public
        : this.public.filter((type) => entries.some((entry) => coversType(entry, type)));
    return covered.map(({ id }) => id).toSorted();
  }

  /** What is wrong with what a grant names. */
  find(entries: GrantOptions["eventTypes"], grant: number): readonly string[] {
    if (entries === everyPublicType) return [];
    return entries.flatMap((entry, index) => {
      const place = `grants[${grant}].eventTypes[${index}]`;
      const covered = this.public.filter((type) => coversType(entry, type));
      if (covered.length === 0) return [`${place} is ${shortValue(entry)}, but ${this.why(entry)}`];
      const [repeated] = covered.flatMap((type) => {
        const other = entries.slice(0, index).findIndex((before) => coversType(before, type));
        return other < 0 ? [] : [{ id: type.id, other }];
      });
      if (!repeated) return [];
      return [
        `${place} is ${shortValue(entry)}, which covers ${repeated.id} as eventTypes[${repeated.other}] ` +
          "does: leave one out, so that taking it away takes the type away",
      ];
    });
  }

  /** Why an entry covers nothing that is public, and what to do. */
  private why(entry: string): string {
    const [internal, ...others] = this.all.filter((type) => coversType(entry, type));
    if (internal) {
      const more = others.length > 0 ? `, or of another of the ${others.length + 1} it covers` : "";
      return (
        `${entry.endsWith("*") ? "covers internal event types only" : "that is internal"}: set ` +
        `"visibility": "public" in the x-signalbox of schemas/${internal.source}/` +
        `${internal.detailType}.json${more}, or leave it out`
      );
    }
    const nearest = nearestName(
      entry,
      this.public.map(({ id }) => id),
    );
    const hint = nearest ? `did you mean ${nearest}?` : `public are ${listed(this.public)}`;
    const what = entry.endsWith("*") ? "no event type belongs to it" : "no schema declares it";
    return `${what}: ${hint}`;
  }
}

/** Most types that a message names. */
const maxListed = 10;

function listed(types: readonly EventType[]): string {
  const more = types.length - maxListed;
  const ids = types.slice(0, maxListed).map(({ id }) => id);
  return ids.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function toDelivery(delivery: GrantDelivery): GrantedDelivery {
  if (!("to" in delivery)) return { kind: "ownRules" };
  const { to: arn, keyArn } = delivery;
  const { kind } = parseGrantTarget(arn) ?? { kind: "ownRules" };
  if (kind === "ownRules") return { kind };
  return kind === "bus" ? { kind, arn } : { kind, arn, ...(keyArn ? { keyArn } : {}) };
}

/** A target would get an event twice for two grants of its type. */
function findRepeated(grants: readonly Grant[]): readonly string[] {
  const firsts = new Map<string, number>();
  return grants.flatMap(({ delivery, types }, index) => {
    if (delivery.kind === "ownRules") return [];
    const repeated = types.flatMap((id) => {
      const key = `${delivery.arn} ${id}`;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, index);
      return first === undefined ? [] : [{ id, first }];
    });
    const [one] = repeated;
    if (!one) return [];
    const more = repeated.length > 1 ? ` and ${repeated.length - 1} more` : "";
    return [
      `grants[${index}].eventTypes has ${one.id}${more}, which grants[${one.first}] sends to ` +
        `${delivery.arn} already: leave the type out of one of the two`,
    ];
  });
}
