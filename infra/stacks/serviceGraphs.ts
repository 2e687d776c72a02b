import type { GraphWidget, IMetric } from "aws-cdk-lib/aws-cloudwatch";
import {
  detailTamperingMetric,
  dynamoDbMetrics,
  eventBridgeMetrics,
  guardrailMetric,
  handPutMetric,
  lambdaMetrics,
  metricDimensions,
  metricsNamespace,
  tamperingMetric,
  watchAwakeMetric,
} from "../../project/metrics.ts";
import { type ResourceNames, resourceNames } from "../../project/names.ts";
import { functionMetric, lambdaMetric, searchMetrics, tableMetric } from "./dashboardMetrics.ts";
import { graph } from "./graph.ts";

/** Of what the graphs tell. */
export interface ServiceGraphsProps {
  readonly deployment: string;
  /** Functions of contexts, the most important first: not all may have room. */
  readonly functions: readonly string[];
  readonly hasPipelines: boolean;
  readonly hasPublicTypes: boolean;
}

/** Rows of graphs of what guards the trail, and of the services that all of it runs on. */
export function serviceGraphs(props: ServiceGraphsProps): GraphWidget[][] {
  const { deployment, functions, hasPipelines, hasPublicTypes } = props;
  const names = resourceNames(deployment);
  const { auditWatchFunction: watch, gateFunction: gate, switchesFunction } = names;
  const streamed = [watch, switchesFunction, ...(hasPipelines ? [names.transitionsFunction] : [])];
  const other = [gate, names.operationsFunction, names.guardrailsFunction];
  const ofPublic = hasPublicTypes ? [names.curatorFunction, names.reconcilerFunction] : [];
  const all = [...streamed, ...other, ...ofPublic, ...functions];
  return [
    [
      graph("The audit trail: tampering, and signs of the watch's life", watchFigures(names)),
      graph("Messages put on queues by hand", putByHand()),
    ],
    [
      graph("Lambda: errors", allOf(all, lambdaMetrics.errors)),
      graph("Lambda: throttles", allOf(all, lambdaMetrics.throttles)),
    ],
    [
      graph("Lambda: running at once", [
        lambdaMetric(lambdaMetrics.concurrent, undefined, "Maximum"),
        lambdaMetric(lambdaMetrics.concurrent, gate, "Maximum"),
      ]),
      graph(
        "Lambda: how far behind a table's stream, in milliseconds",
        streamed.map((name) => lambdaMetric(lambdaMetrics.iteratorAge, name, "Maximum")),
      ),
    ],
    [
      graph("EventBridge: given up, lost and waiting, by rule", deliveries(names)),
      graph("DynamoDB: requests refused", refusals(names)),
    ],
    [graph("DynamoDB: units", units(names))],
  ];
}

function allOf(functions: readonly string[], metricName: string): IMetric[] {
  return functions.map((name) => lambdaMetric(metricName, name));
}

function watchFigures({ auditWatchFunction, guardrailsFunction }: ResourceNames): IMetric[] {
  return [
    functionMetric(auditWatchFunction, tamperingMetric),
    functionMetric(auditWatchFunction, detailTamperingMetric),
    functionMetric(auditWatchFunction, watchAwakeMetric),
    functionMetric(guardrailsFunction, guardrailMetric),
  ];
}

/** Of all functions that have told of any, other deployments' in the account among them. */
function putByHand(): IMetric[] {
  const { service, subscriber } = metricDimensions;
  return [[service], [service, subscriber]].map((named) =>
    searchMetrics({
      namespace: metricsNamespace,
      metricNames: [handPutMetric],
      dimensions: Object.fromEntries(named.map((name) => [name, []])),
    }),
  );
}

function deliveries({ ingressBus, coreBus, publicBus }: ResourceNames): IMetric[] {
  const { namespace, failed, parked, lost, throttled, busDimension, ruleDimension } =
    eventBridgeMetrics;
  return [
    searchMetrics({
      namespace,
      metricNames: [failed, parked, lost, throttled],
      dimensions: { [busDimension]: [ingressBus, coreBus, publicBus], [ruleDimension]: [] },
    }),
  ];
}

function refusals({ auditTable, stateTable }: ResourceNames): IMetric[] {
  const { namespace, throttled, tableDimension, operationDimension } = dynamoDbMetrics;
  return [
    searchMetrics({
      namespace,
      metricNames: [throttled],
      dimensions: { [tableDimension]: [auditTable, stateTable], [operationDimension]: [] },
    }),
  ];
}

function units({ auditTable, stateTable }: ResourceNames): IMetric[] {
  const { readUnits, writeUnits } = dynamoDbMetrics;
  return [auditTable, stateTable].flatMap((table) =>
    [writeUnits, readUnits].map((metricName) => tableMetric(table, metricName)),
  );
}
