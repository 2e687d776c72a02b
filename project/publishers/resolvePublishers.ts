import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { distinct } from "../../core/text/distinct.ts";
import type { PublisherOptions } from "./PublisherOptions.ts";
import type { Publisher, Publishers, PublishingPrincipal } from "./Publishers.ts";
import { publisherProblems } from "./publisherProblems.ts";
import { readPrincipal } from "./readPrincipal.ts";

/** What of an event type says who may publish it. */
export type DeclaredType = Pick<EventType, "id" | "source" | "pipeline">;

/**
 * Who may publish what, from `publishers` of the configuration. Takes hostile input as well as typed.
 *
 * @param eventTypes all of the project.
 * @param operators ARNs of the roles that resubmit, as the configuration has been checked for.
 * @throws {SignalboxError} PUBLISHER_INVALID with all that is wrong: where it stands, the value,
 *   what is allowed and what to do.
 */
export function resolvePublishers(
  options: readonly PublisherOptions[],
  eventTypes: readonly DeclaredType[],
  operators: readonly string[] = [],
): Publishers {
  const declared = eventTypes.filter(({ source }) => source !== routerSource);
  const contexts = distinct(declared.map(({ source }) => source));
  const problems = publisherProblems(options, { contexts, types: declared.map(({ id }) => id) });
  if (problems.length > 0) {
    const list = problems.map((problem) => `\n- ${problem}`).join("");
    throw new SignalboxError("PUBLISHER_INVALID", `signalbox.config.ts: publishers${list}`);
  }
  const pipelines = declared.filter(({ pipeline }) => pipeline !== undefined);
  return {
    contexts,
    pipelines: distinct(pipelines.map(({ source }) => source)),
    publishers: options.map(publisherOf),
    operators,
  };
}

function publisherOf({ name, from, publishes }: PublisherOptions): Publisher {
  return {
    name,
    from: [from].flat().flatMap(principalOf),
    contexts: distinct(publishes.filter((what) => !what.includes("@"))),
    types: distinct(publishes.filter((what) => what.includes("@"))),
  };
}

function principalOf(text: string): readonly PublishingPrincipal[] {
  const principal = readPrincipal(text);
  return "reason" in principal ? [] : [principal];
}
