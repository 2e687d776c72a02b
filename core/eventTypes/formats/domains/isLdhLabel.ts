const shape = /^[a-zA-Z\d](?:[a-zA-Z\d-]{0,61}[a-zA-Z\d])?$/;

/** Whether a label of a domain name has only letters, digits and hyphens, and at most 63 (RFC 1123, section 2.1). */
export function isLdhLabel(label: string): boolean {
  return shape.test(label);
}
