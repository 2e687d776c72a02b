import { asObject } from "../../../core/json/asObject.ts";
import { parseOrUndefined } from "../../../core/json/parseOrUndefined.ts";
import { at, listOf, ofType, type TemplateResource } from "../Template.ts";
import { resolvedText } from "./resolvedText.ts";
import type { SizeLimit } from "./SizeLimit.ts";

/** Of one graph (CloudWatch quotas). */
export const graphMetrics: SizeLimit = {
  id: "GraphSize",
  unit: "metrics in a graph",
  most: 500,
  by: (most) => `CloudWatch draws ${most} in a graph and doesn't raise that`,
  remedy: "show some of them in another graph",
  measure: ({ resources }) =>
    dashboardsOf(resources).map(({ logicalId, graphs }) => ({
      logicalId,
      size: Math.max(0, ...graphs),
    })),
};

/** Of all graphs of a dashboard (CloudWatch quotas). */
export const dashboardMetrics: SizeLimit = {
  id: "DashboardSize",
  unit: "metrics in its graphs",
  most: 2500,
  by: (most) => `CloudWatch draws ${most} on a dashboard and doesn't raise that`,
  remedy: "show some of them on another dashboard",
  measure: ({ resources }) =>
    dashboardsOf(resources).map(({ logicalId, graphs }) => ({
      logicalId,
      size: graphs.reduce((sum, metrics) => sum + metrics, 0),
    })),
};

/** Every dashboard, with how many metrics each of its graphs has. */
function dashboardsOf(resources: readonly TemplateResource[]) {
  return ofType(resources, "AWS::CloudWatch::Dashboard").map(({ logicalId, properties }) => ({
    logicalId,
    graphs: widgetsOf(properties["DashboardBody"]).map(
      (widget) => listOf(at(widget, "properties", "metrics")).length,
    ),
  }));
}

/** The body is JSON in a text, which the CDK joins of parts where it names a Region. */
function widgetsOf(body: unknown): readonly unknown[] {
  const text: unknown = JSON.parse(resolvedText(body ?? ""));
  // CloudWatch says what is wrong with one that is no JSON.
  return typeof text === "string" ? listOf(asObject(parseOrUndefined(text))?.["widgets"]) : [];
}
