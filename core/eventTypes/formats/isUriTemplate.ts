import { iprivate, ucschar } from "./unicodeRanges.ts";

const literal = `\\x21\\x23-\\x24\\x26-\\x3B\\x3D\\x3F-\\x5B\\x5D\\x5F\\x61-\\x7A\\x7E${ucschar}${iprivate}`;
/** What a literal can't hold; the apostrophe may stand there by erratum 6937. */
const notLiteral = new RegExp(`[^%${literal}]|%(?![\\da-fA-F]{2})`, "u");

const name = /(?:\w|%[\da-fA-F]{2})+(?:\.(?:\w|%[\da-fA-F]{2})+)*/.source;
const variable = new RegExp(`^${name}(?::[1-9]\\d{0,3}|\\*)?$`);
const operator = /^[+#./;?&=,!@|]/;

/** Whether a text is a URI template of RFC 6570, section 2, of any level. */
export function isUriTemplate(text: string): boolean {
  const [first = "", ...others] = text.split("{");
  return !notLiteral.test(first) && others.every(isExpressionAndLiteral);
}

/** Of what follows a brace: an expression, its closing brace, and text that holds none. */
function isExpressionAndLiteral(text: string): boolean {
  const end = text.indexOf("}");
  if (end < 0 || notLiteral.test(text.slice(end + 1))) return false;
  const variables = text.slice(0, end).replace(operator, "").split(",");
  return variables.every((each) => variable.test(each));
}
