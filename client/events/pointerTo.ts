/** The JSON Pointer (RFC 6901) to a property or item of what `pointer` points to. */
export function pointerTo(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
