/** Bytes that mean something in JSON. */
export const mark = {
  space: 0x20,
  quote: 0x22,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  letterE: 0x65,
  letterU: 0x75,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;
