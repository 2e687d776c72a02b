import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/** A context with its event types, both sorted. */
export interface ChosenContext {
  readonly name: string;
  readonly types: readonly DeclaredType[];
}

/**
 * The contexts of a package, by name: those that are asked for, or all that declare event types but
 * the router's own, which nobody else publishes.
 *
 * @param asked names; undefined for all.
 * @throws {SignalboxError} EVENT_PACKAGE_INVALID when one has no types, or there is none at all.
 */
export function chooseContexts(
  types: readonly DeclaredType[],
  asked: readonly string[] | undefined,
): readonly ChosenContext[] {
  const bySource = Map.groupBy(types, ({ type }) => type.source);
  const known = [...bySource.keys()].filter((name) => name !== routerSource).sort();
  const names = asked === undefined ? known : [...new Set(asked)].sort();
  if (names.length === 0) throw noTypes(asked);
  return names.map((name) => {
    const own = known.includes(name) ? bySource.get(name) : undefined;
    if (!own) throw unknownContext(name, known);
    return { name, types: own };
  });
}

function noTypes(asked: readonly string[] | undefined): SignalboxError {
  return new SignalboxError(
    "EVENT_PACKAGE_INVALID",
    asked === undefined
      ? "The project declares no event types: there is nothing to pack. Write a schema file " +
          "first, schemas/<context>/<detail-type>.json."
      : "No context is named: --contexts takes their names, with commas in between.",
  );
}

function unknownContext(name: string, known: readonly string[]): SignalboxError {
  const shown = JSON.stringify(name.slice(0, 100));
  if (name === routerSource) {
    return new SignalboxError(
      "EVENT_PACKAGE_INVALID",
      `The event types of ${routerSource} are the router's own: nobody else publishes them.`,
    );
  }
  const nearest = nearestName(name, known);
  const hint =
    nearest === undefined
      ? `There are: ${known.join(", ") || "none"}.`
      : `Did you mean ${nearest}?`;
  return new SignalboxError(
    "EVENT_PACKAGE_INVALID",
    `The context ${shown} declares no event types. ${hint}`,
  );
}
