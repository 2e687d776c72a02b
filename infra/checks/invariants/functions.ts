import { architectures } from "../../../project/config/SignalboxConfig.ts";
import type { Invariant } from "../Invariant.ts";
import { at, listOf, ofType, referredId, type TemplateResource } from "../Template.ts";

/** Every function runs on what the project is built and tested for, on a processor it may choose. */
export const functionsRunOnNode24: Invariant = {
  id: "Runtime",
  rule: "A function runs on Node 24, on one of the architectures that the configuration knows.",
  find: (resources) =>
    ofType(resources, "AWS::Lambda::Function").flatMap(({ logicalId, properties }) => {
      const runtime = String(properties["Runtime"]);
      const architecture = String(listOf(properties["Architectures"])[0]);
      if (runtime === "nodejs24.x" && architectures.some((known) => known === architecture))
        return [];
      return [{ logicalId, problem: `runs on ${runtime} and ${architecture}` }];
    }),
};

/** Every log expires, and every function writes to a group of the template. */
export const logsExpire: Invariant = {
  id: "LogRetention",
  rule: "A log group has a retention, and a function logs to a group of its stack.",
  find(resources) {
    const groups = ofType(resources, "AWS::Logs::LogGroup");
    const known = new Set(groups.map(({ logicalId }) => logicalId));
    const endless = groups
      .filter(({ properties }) => typeof properties["RetentionInDays"] !== "number")
      .map(({ logicalId }) => ({ logicalId, problem: "keeps its log for ever" }));
    const unlogged = ofType(resources, "AWS::Lambda::Function")
      .filter(({ properties }) => !known.has(logGroupOf(properties) ?? ""))
      .map(({ logicalId }) => ({ logicalId, problem: "logs to a group that Lambda makes" }));
    return [...endless, ...unlogged];
  },
};

/** Every function on a queue reports failures one by one, and has the time for its tries. */
export const mappingsLoseNothing: Invariant = {
  id: "QueueMapping",
  rule:
    "A function on a queue reports failures message by message, and the queue hides messages " +
    "for six times the function's time limit and the batching window.",
  find(resources) {
    const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
    return ofType(resources, "AWS::Lambda::EventSourceMapping").flatMap((mapping) => {
      const { logicalId, properties } = mapping;
      const queue = byId.get(referredId(properties["EventSourceArn"]) ?? "");
      if (queue?.type !== "AWS::SQS::Queue") return [];
      const reports = listOf(properties["FunctionResponseTypes"]);
      const hidden = Number(queue.properties["VisibilityTimeout"] ?? 30);
      const needed = hiddenSeconds(mapping, byId);
      return [
        ...(reports.includes("ReportBatchItemFailures")
          ? []
          : [{ logicalId, problem: "does not set ReportBatchItemFailures" }]),
        ...(hidden >= needed
          ? []
          : [
              {
                logicalId: queue.logicalId,
                problem: `hides messages for ${hidden} s, needs ${needed}`,
              },
            ]),
      ];
    });
  },
};

function hiddenSeconds(
  { properties }: TemplateResource,
  byId: ReadonlyMap<string, TemplateResource>,
): number {
  const worker = byId.get(referredId(properties["FunctionName"]) ?? "");
  const timeout = Number(worker?.properties["Timeout"] ?? 3);
  return 6 * timeout + Number(properties["MaximumBatchingWindowInSeconds"] ?? 0);
}

function logGroupOf(properties: Readonly<Record<string, unknown>>): string | undefined {
  return referredId(at(properties, "LoggingConfig", "LogGroup"));
}
