/**
 * A text of JSON with comments and trailing commas, as compilers read their settings, without
 * either. What stands in strings stays.
 */
export function stripJsonComments(text: string): string {
  const bare = text.replace(tokens, (token) => (token.startsWith('"') ? token : " "));
  return bare.replace(trailing, (token) => (token.startsWith('"') ? token : token.slice(1)));
}

const string = String.raw`"(?:[^"\\]|\\.)*"`;
const tokens = new RegExp(String.raw`${string}|//[^\n]*|/\*[\s\S]*?\*/`, "g");
const trailing = new RegExp(String.raw`${string}|,\s*[}\]]`, "g");
