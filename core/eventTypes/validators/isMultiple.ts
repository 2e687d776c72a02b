/**
 * Whether `value` is a whole number of times `divisor`, which is more than 0: by the digits that
 * both are written with, so that 0.3 is a multiple of 0.1, and 1e308 one of 0.5.
 */
export function isMultiple(value: number, divisor: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const number = decimal(value);
  const unit = decimal(divisor);
  const shift = number.exponent - unit.exponent;
  if (shift >= 0) return (number.digits * powerOfTen(shift, unit.digits)) % unit.digits === 0n;
  // More places than a double has digits.
  if (-shift > 20) return number.digits === 0n;
  return number.digits % (unit.digits * 10n ** BigInt(-shift)) === 0n;
}

/** A number as `digits` × 10^`exponent`. */
function decimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = "", power = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** 10^`exponent` modulo `modulus`, by squaring: no number grows past the square of `modulus`. */
function powerOfTen(exponent: number, modulus: bigint): bigint {
  let result = 1n % modulus;
  let factor = 10n % modulus;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}
