/** Whether the double `read`, written as short as can be, is the number that `source` says. */
export function holdsExactly(read: number, source: string): boolean {
  if (!Number.isFinite(read)) return false;
  const shortest = String(read);
  return shortest === source || decimal(source) === decimal(shortest);
}

const numberParts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A number's text in one form for each value: sign, digits without outer zeros, exponent. */
function decimal(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = numberParts.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const shift = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${shift}`;
}
