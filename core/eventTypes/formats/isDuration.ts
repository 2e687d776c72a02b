const time = /(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)/.source;
const date = /(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)/.source;
const shape = new RegExp(`^P(?:\\d+W|${date}(?:T${time})?|T${time})$`);

/**
 * Whether a text is a `duration` of RFC 3339, appendix A: units stand in their order and none
 * between two is left out, so `P1Y2D` and `PT1H2S` are none.
 */
export function isDuration(text: string): boolean {
  return shape.test(text);
}
