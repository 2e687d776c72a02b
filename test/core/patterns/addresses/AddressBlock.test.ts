import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCidr } from "../../../../core/patterns/addresses/parseCidr.ts";
import { parseIpAddress } from "../../../../core/patterns/addresses/parseIpAddress.ts";
import type { Scalar } from "../../../../core/patterns/Pattern.ts";

function takes(cidr: string, value: Scalar): boolean {
  const block = parseCidr(cidr);
  if (typeof block === "string") throw new Error(block);
  return block.takes(value);
}

const byte = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(byte, byte, byte, byte);

function toNumber(parts: readonly number[]): number {
  return parts.reduce((number, part) => number * 256 + part, 0);
}

describe("AddressBlock", () => {
  it("takes the IPv4 addresses whose fixed bits agree", () => {
    const nearby = fc.tuple(ipv4, fc.integer({ min: 0, max: 31 })).chain(([base, bits]) =>
      fc.record({
        base: fc.constant(base),
        bits: fc.constant(bits),
        other: fc.oneof(
          ipv4,
          fc.nat(31).map((bit) => flip(base, bit)),
        ),
      }),
    );
    fc.assert(
      fc.property(nearby, ({ base, bits, other }) => {
        const size = 2 ** (32 - bits);
        const same = Math.floor(toNumber(base) / size) === Math.floor(toNumber(other) / size);
        expect(takes(`${base.join(".")}/${bits}`, other.join("."))).toBe(same);
      }),
    );
  });

  it("goes no further than the answer is known, so that families can meet", () => {
    expect(takes("10.0.0.0/8", "a00::1")).toBe(true);
    expect(takes("10.0.0.0/8", "b00::1")).toBe(false);
    expect(takes("2001:db8::/0", 1)).toBe(true);
    expect(takes("10.0.0.1/0", 1)).toBe(true);
    expect(takes("0.0.0.0/0", 5)).toBe(true);
    expect(takes("16.0.0.0/4", 15)).toBe(true);
    expect(takes("16.0.0.0/4", 25)).toBe(false);
    expect(takes("10.0.0.0/8", 10)).toBe(false);
  });

  it("takes no text that is no address", () => {
    for (const text of ["10.0.0.1 ", "10.0.0", "", "host", "10.0.0.256", "1:2:3", "::1::"]) {
      expect(takes("0.0.0.0/0", text)).toBe(false);
    }
    expect(takes("0.0.0.0/0", null)).toBe(false);
    expect(takes("0.0.0.0/0", true)).toBe(false);
  });
});

describe("parseIpAddress", () => {
  it.each([
    ["010.001.0.1", "0A010001"],
    ["::1", "00000000000000000000000000000001"],
    ["2001:DB8::", "20010DB8000000000000000000000000"],
    ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
    ["::ffff:a00:1", "0A000001"],
  ])("reads %s", (text, address) => {
    expect(parseIpAddress(text)).toBe(address);
  });

  it.each(["::ffff:10.0.0.1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8::", "fe80::1%eth0", ":", "g::"])(
    "finds no address in %s",
    (text) => {
      expect(parseIpAddress(text)).toBeUndefined();
    },
  );
});

function flip(parts: readonly number[], bit: number): [number, number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = parts.map((part, index) =>
    Math.floor(bit / 8) === index ? part ^ (1 << (bit % 8)) : part,
  );
  return [a, b, c, d];
}
