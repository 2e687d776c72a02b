import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import type { PackageOfBefore } from "./readPackage.ts";

/** What a package has that the one before had not, and the other way round: ids of event types. */
export interface PackageChanges {
  readonly added: readonly string[];
  /** Their schemas say something else now. */
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/** Compares two packages by their types and the versions of their schemas. */
export function comparePackages(before: PackageOfBefore, after: PackageOfBefore): PackageChanges {
  const { types: old } = before;
  const { types: now } = after;
  return {
    added: Object.keys(now).filter((id) => !Object.hasOwn(old, id)),
    changed: Object.keys(now).filter((id) => Object.hasOwn(old, id) && old[id] !== now[id]),
    gone: Object.keys(old).filter((id) => !Object.hasOwn(now, id)),
  };
}

/**
 * Makes sure that whoever has the package before can do without what is gone.
 *
 * @param allowed ids of types that may be gone.
 * @throws {SignalboxError} EVENT_PACKAGE_INVALID when it is a package of another name, or one of
 *   `allowed` isn't gone.
 * @throws {SignalboxError} EVENT_PACKAGE_BREAKS naming what is gone, and what it may be called now.
 */
export function refuseGone(
  before: PackageOfBefore,
  after: PackageOfBefore,
  allowed: readonly string[],
): PackageChanges {
  if (before.name !== after.name) {
    throw new SignalboxError(
      "EVENT_PACKAGE_INVALID",
      `The earlier package is ${before.name}, and this one ${after.name}: compare those of one name.`,
    );
  }
  const changes = comparePackages(before, after);
  const mistaken = allowed.find((id) => !changes.gone.includes(id));
  if (mistaken !== undefined) {
    throw new SignalboxError(
      "EVENT_PACKAGE_INVALID",
      `--gone ${JSON.stringify(mistaken.slice(0, 300))}: the earlier package has no such type that ` +
        "this one lacks. Leave it out.",
    );
  }
  const broken = changes.gone.filter((id) => !allowed.includes(id));
  if (broken.length === 0) return changes;
  const lines = broken.map((id) => `\n- ${id}${renamedHint(id, changes.added)}`);
  throw new SignalboxError(
    "EVENT_PACKAGE_BREAKS",
    `${before.name} ${before.version} has event types that this project does not declare any more; ` +
      `the gate rejects what is published by it:${lines.join("")}\n` +
      "Keep their schema files until no publisher has that version (the audit trail tells: " +
      "`npx signalbox audit search --type <event type>`), or say that they may go: --gone <event type>.",
  );
}

function renamedHint(id: string, added: readonly string[]): string {
  const nearest = nearestName(id, added);
  return nearest === undefined ? "" : `, which may be called ${nearest} now`;
}
