/**
 * How many characters a text has, as JSON Schema counts them for `maxLength`: code points, so
 * that an emoji is one, where `length` counts two. O(length of `text`), without a copy.
 */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
