/** Text of at most `length` characters, the last one an ellipsis where something was cut off. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = [...text.slice(0, 2 * length)];
  if (characters.length <= length) return text;
  return `${characters.slice(0, length - 1).join("")}…`;
}
