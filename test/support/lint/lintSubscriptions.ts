import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { PatternFinding } from "../../../core/patterns/lint/PatternFinding.ts";
import { lintProject } from "../../../infra/lint/lintProject.ts";
import type { LoadedContext } from "../../../project/contexts/LoadedContext.ts";
import { ProjectTypes } from "../../../project/ProjectTypes.ts";
import {
  type SubscriptionOptions,
  subscription,
} from "../../../project/subscriptions/subscription.ts";
import { readSchemas, schemaFile } from "../schemas/readSchemas.ts";

const shared = globSync("schemas/common/*.json").map((file): [string, string] => [
  `common/${basename(file)}`,
  readFileSync(file, "utf8"),
]);

/** Types with these schemas of their data, by id, beside the project's own metadata. */
export function projectTypes(schemas: Readonly<Record<string, object>>): ProjectTypes {
  const files = Object.entries(schemas).map(([id, schema]): [string, string] => {
    const { "x-signalbox": annotation = {}, ...rest } = schema as { "x-signalbox"?: object };
    return [`${id.replace("@", "/")}.json`, schemaFile(rest, annotation)];
  });
  const { types, metadata, problems } = readSchemas(Object.fromEntries([...shared, ...files]));
  if (!metadata || problems.length > 0) throw new Error(JSON.stringify(problems));
  return new ProjectTypes(types, metadata);
}

/** What of a subscription the lint looks at; unlike a subscriber's author's, it may be wrong. */
export interface LintedOptions {
  readonly to: readonly string[];
  readonly when?: object;
  readonly publishes?: readonly string[];
}

/** Lints subscribers `shop.subscriber1` and on. */
export function lintSubscriptions(
  subscriptions: readonly LintedOptions[],
  types: ProjectTypes,
): readonly PatternFinding[] {
  const subscribers = subscriptions.map((options, index) => ({
    context: "shop",
    name: `subscriber${index + 1}`,
    subscription: subscription({
      ...(options as Pick<SubscriptionOptions<"github@push", "github@push">, "to" | "when">),
      handle: () => undefined,
    }),
  }));
  const shop: LoadedContext = { name: "shop", subscribers };
  return lintProject([shop], types);
}
