const shape = /^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/;

/** Whether a text is a UUID of RFC 4122, section 3, of any version; a URN of one is none. */
export function isUuid(text: string): boolean {
  return shape.test(text);
}
