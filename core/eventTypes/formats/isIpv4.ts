const octet = /(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)/.source;
const shape = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** Whether a text is a dotted quad of RFC 2673, section 3.2, without leading zeros (RFC 3986). */
export function isIpv4(text: string): boolean {
  return shape.test(text);
}
