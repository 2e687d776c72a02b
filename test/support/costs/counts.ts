/**
 * What an event takes, as `test/e2e/costs.test.ts` counts it on the gate's and the subscribers' own
 * code: the figures of docs/costs.md follow from these.
 */
export const counts = {
  /** Write units of the audit table and its indexes for an accepted event, by KB of its data. */
  auditUnits: { 1: 3, 10: 12 },
  /** Write units more, for an event of 1 KB that has or is this. */
  moreAuditUnits: { user: 1, session: 1, resource: 1, caused: 1, "severity high": 1 },
  /** Write units for a rejected event and the event that tells of it, by KB of its data. */
  rejectedUnits: { 1: 5, 10: 14 },
  /** Write requests to the state table, a unit each. */
  notes: { strict: 2, relaxed: 1, off: 0 },
  /** Bytes of log, with the 26 that CloudWatch counts for each line. */
  logBytes: {
    gateBatch: 440,
    gateMetrics: 290,
    event: 680,
    subscriberMetrics: 290,
    /** START, END and REPORT, which Lambda writes for each invocation; not counted, but taken from its documentation. */
    invocation: 360,
  },
} as const;

/** KB of data that an event of the page has. */
export type EventKb = keyof typeof counts.auditUnits;
