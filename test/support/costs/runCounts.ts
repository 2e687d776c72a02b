/**
 * What a run of ten steps in three waves takes, as `countRun` counts it on the pipeline's own code:
 * the figures of docs/costs.md follow from these.
 */
export const runCounts = {
  stateTransitions: 16,
  /** Of the pipeline's own function and the components'. */
  invocations: 13,
  /** Requests of these functions to the state table. */
  tableRequests: 65,
  writeUnits: 161,
  readUnits: 36,
  /** Changes that the state table's stream hands to the function that tells of them. */
  changes: 36,
  events: 23,
  /** Of the audit table and its indexes, for all events. */
  auditUnits: 91,
} as const;
