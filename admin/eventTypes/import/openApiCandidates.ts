import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Candidate, Candidates } from "./Candidate.ts";
import { eventBridgeCandidate } from "./eventBridgeCandidates.ts";
import { findRoots } from "./findRoots.ts";
import { follow, membersAt } from "./follow.ts";
import type { ImportProblem } from "./importError.ts";
import type { Source, SourcePlace } from "./Source.ts";
import type { Sources } from "./Sources.ts";
import { sourceDialect } from "./sourceDialect.ts";

/**
 * Of OpenAPI, in this order: the details of EventBridge's envelopes, the bodies of webhooks, or
 * those components that are objects and that no other refers to.
 */
export function openApiCandidates(source: Source, sources: Sources): Candidates {
  const root = { source, path: [] };
  const components = membersAt(root, "components", "schemas").map(
    ([name, place]): Candidate => ({ name, place }),
  );
  const envelopes = components.flatMap((component) => {
    const envelope = eventBridgeCandidate(component.place, component.name);
    return envelope ? [{ component, envelope }] : [];
  });
  if (envelopes.length > 0) {
    const outer = new Set(envelopes.map(({ component }) => component));
    return {
      events: envelopes.map(({ envelope }) => envelope),
      others: components.filter((component) => !outer.has(component)),
    };
  }
  const webhooks = ["webhooks", "x-webhooks"].flatMap((holder) =>
    membersAt(root, holder).flatMap(([name, place]) => webhookCandidate(name, place, sources)),
  );
  if (webhooks.length === 0) return { events: findRoots(components, sources), others: components };
  const dialect = sourceDialect(source);
  return {
    events: webhooks.filter((one) => "name" in one).map((one) => ({ ...one, dialect })),
    others: components,
    problems: webhooks.filter((one) => "message" in one),
  };
}

function webhookCandidate(
  name: string,
  place: SourcePlace,
  sources: Sources,
): readonly (Candidate | ImportProblem)[] {
  const item = follow(place, sources);
  if (!("object" in item)) return [item];
  const operation = own(item.object, "post");
  if (!isJsonObject(operation) || own(operation, "requestBody") === undefined) return [];
  const { source, path } = item.place;
  const body = follow({ source, path: [...path, "post", "requestBody"] }, sources);
  if (!("object" in body)) return [body];
  const media = jsonMediaType(body.object);
  if (media === undefined) return [];
  return [
    {
      name,
      place: {
        source: body.place.source,
        path: [...body.place.path, "content", media, "schema"],
      },
      title: textOf(own(operation, "summary")),
      description: textOf(own(operation, "description")),
    },
  ];
}

function jsonMediaType(body: JsonObject): string | undefined {
  const content = own(body, "content");
  if (!isJsonObject(content)) return undefined;
  return Object.keys(content).find((type) => {
    const media = own(content, type);
    const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(type) || type === "*/*";
    return isJson && isJsonObject(media) && own(media, "schema") !== undefined;
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
