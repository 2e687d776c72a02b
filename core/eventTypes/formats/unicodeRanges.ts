/** `ucschar` of RFC 3987, section 2.2, as ranges for a class of a regular expression. */
export const ucschar: string = [
  "\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}",
  ...Array.from({ length: 14 }, (_, index) => {
    const plane = (index + 1).toString(16);
    return `\\u{${plane}${plane === "e" ? "1000" : "0000"}}-\\u{${plane}FFFD}`;
  }),
].join("");

/** `iprivate` of RFC 3987, section 2.2. */
export const iprivate = "\\u{E000}-\\u{F8FF}\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}";
