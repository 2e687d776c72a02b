/** Whether a text is a JSON pointer of RFC 6901, section 3. */
export function isJsonPointer(text: string): boolean {
  return (text === "" || text.startsWith("/")) && !/~(?![01])/.test(text);
}
