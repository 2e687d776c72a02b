/**
 * Where in the state table it is noted what a subscriber made of an event.
 *
 * @param eventKey `<source>#<id>`, as in the audit table.
 */
export function attemptKey(
  subscriberId: string,
  eventKey: string,
): { readonly pk: string; readonly sk: string } {
  return { pk: `${subscriberId}#${eventKey}`, sk: "IDEMPOTENCY" };
}
