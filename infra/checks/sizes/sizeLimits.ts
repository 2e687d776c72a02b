import { dashboardMetrics, graphMetrics } from "./dashboardSizes.ts";
import { environmentBytes } from "./environmentBytes.ts";
import {
  queuePolicies,
  queuePolicyActions,
  rolePolicies,
  tablePolicies,
  trustPolicies,
} from "./policySizes.ts";
import type { SizeLimit } from "./SizeLimit.ts";
import { stackResources, templateBytes } from "./stackSizes.ts";

/** All that is counted of a template before AWS would. */
export const sizeLimits: readonly SizeLimit[] = [
  stackResources,
  templateBytes,
  rolePolicies,
  trustPolicies,
  queuePolicies,
  queuePolicyActions,
  tablePolicies,
  environmentBytes,
  graphMetrics,
  dashboardMetrics,
];
