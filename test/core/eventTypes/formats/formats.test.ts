import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeLabel } from "../../../../core/eventTypes/formats/domains/decodeLabel.ts";
import { encodePunycode } from "../../../../core/eventTypes/formats/domains/encodePunycode.ts";
import { formats } from "../../../../core/eventTypes/formats/formats.ts";
import { formatPatterns as draft4Patterns } from "../../../../core/eventTypes/registry/draft4Formats.ts";
import { formatPattern } from "../../../../core/patterns/lint/conditions/formatPatterns.ts";
import { readVectors } from "../../patterns/vectors/readVectors.ts";

interface Vector {
  readonly id: string;
  readonly format: string;
  readonly tests: readonly { readonly text: string; readonly valid: boolean }[];
}

const vectors = readVectors<Vector>("json-schema-formats");

function isOfFormat(format: string, text: string): boolean | undefined {
  return formats.get(format)?.(text);
}

describe("formats", () => {
  test("are those of JSON Schema 2020-12", () => {
    expect([...formats.keys()].toSorted()).toEqual(
      [...new Set(vectors.map(({ format }) => format))].toSorted(),
    );
  });

  test("have judges named after their modules, which the generated validators import", async () => {
    for (const judge of formats.values()) {
      const file = `../../../../core/eventTypes/formats/${judge.name}.ts`;
      const module = (await import(file)) as Record<string, unknown>;
      expect(Object.entries(module)).toEqual([[judge.name, judge]]);
    }
  });

  test.each(vectors)("agree with the test suite's $id", ({ format, tests }) => {
    const wrong = tests.filter(({ text, valid }) => isOfFormat(format, text) !== valid);
    expect(wrong).toEqual([]);
  });

  test.each<[format: string, text: string]>([
    ["time", "23:59:60Z"],
    ["time", "00:29:60+00:30"],
    ["date-time", "2016-12-31t23:59:60z"],
    ["date-time", "2017-01-01T08:59:60+09:00"],
    ["date-time", "0000-02-29T00:00:00-23:59"],
    ["date", "2000-02-29"],
    ["duration", "P1Y2M3DT4H5M6S"],
    ["duration", "PT0S"],
    ["email", '"a@b\\"c d"@example.com'],
    ["email", '""@example.com'],
    ["email", "a@[IPv6:2001:db8::1]"],
    ["idn-email", "ü@bücher.example"],
    ["ipv6", "::"],
    ["ipv6", "1:2:3:4:5:6:7::"],
    ["ipv6", "64:ff9b::192.0.2.33"],
    ["uri", "http://h:/"],
    ["uri", "http://[v1.a:b]/"],
    ["uri", "a:"],
    ["uri", "file:///etc/hosts"],
    ["uri", "http://u:p@[::1]:80/a;b?c/?#d/?"],
    ["uri-reference", ""],
    ["uri-reference", "./a:b"],
    ["iri", "http://ü:ß@例え.テスト/é?\u{E000}"],
    ["uuid", "00000000-0000-0000-0000-000000000000"],
    ["uuid", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"],
    ["hostname", "XN--BCHER-KVA.example"],
    ["idn-hostname", "bücher.example"],
    ["idn-hostname", "faß.de"],
    ["json-pointer", "/~0~1/"],
    ["relative-json-pointer", "1-0/a"],
    ["regex", "^\\p{L}(?<!a)$"],
  ])("take as %s the text %j", (format, text) => {
    expect(isOfFormat(format, text)).toBe(true);
  });

  test.each<[format: string, text: string]>([
    ["time", "23:59:60+00:30"],
    ["time", "00:00:00+24:00"],
    ["time", "00:00:00"],
    ["date-time", "2026-01-01T00:00:00+24:00"],
    ["date-time", "2026-01-15T23:59:60Z"],
    ["date-time", "2026-01-01 00:00:00Z"],
    ["date-time", ""],
    ["date", "1900-02-29"],
    ["date", "2026-00-01"],
    ["duration", "P1Y2D"],
    ["duration", "PT1H2S"],
    ["duration", "P1W2D"],
    ["duration", "P1YT"],
    ["email", 'a"b"@example.com'],
    ["email", '"a"b"@example.com'],
    ["email", "ü@example.com"],
    ["email", "a@example.com."],
    ["email", "a@[IPv4:127.0.0.1]"],
    ["email", "a@[X:b]"],
    ["idn-email", "\ud800@example.com"],
    ["ipv4", "127.1"],
    ["ipv6", "1:2:3:4:5:6:7:8::"],
    ["ipv6", "1::2::3"],
    ["ipv6", ":::"],
    ["ipv6", "1.2.3.4::"],
    ["ipv6", "fe80::1%eth0"],
    ["uri", "http://h:abc/"],
    ["uri", "http://a@b@c/"],
    ["uri", "http://[::1]a/"],
    ["uri", "http://[1.2.3.4]/"],
    ["uri", "http://é/"],
    ["uri", "a:#b#c"],
    ["uri-reference", "1:b"],
    ["iri", "http://\u{E000}/"],
    ["uuid", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
    ["uri-template", "{a"],
    ["uri-template", "{{a}}"],
    ["hostname", "xn--a"],
    ["hostname", "a..b"],
    ["idn-hostname", "Bücher.example"],
    ["idn-hostname", "bu\u0308cher.example"],
    ["idn-hostname", "♥.example"],
    ["idn-hostname", "ab--c.example"],
    ["json-pointer", "#/a"],
    ["relative-json-pointer", "0+01"],
    ["regex", "\\-"],
    ["regex", "("],
  ])("reject as %s the text %j", (format, text) => {
    expect(isOfFormat(format, text)).toBe(false);
  });
});

describe("the formats' patterns", () => {
  const texts = vectors.flatMap(({ format, tests }) =>
    tests.map(({ text }) => [format, text] as const),
  );

  test("of draft 4 take the same texts as the formats", () => {
    for (const [format, pattern] of draft4Patterns) {
      for (const [, text] of texts) {
        expect([format, text, new RegExp(pattern).test(text)]).toEqual([
          format,
          text,
          isOfFormat(format, text),
        ]);
      }
    }
  });

  test("of the lint take every text of the format", () => {
    const refused = texts.filter(
      ([format, text]) =>
        isOfFormat(format, text) === true &&
        !new RegExp(formatPattern(format) ?? "", "u").test(text),
    );
    expect(refused).toEqual([]);
  });
});

describe("A-labels", () => {
  test("are encoded as the URL standard does, and decoded back", () => {
    const letter = fc.constantFrom(..."abz09éßñאبक語あア한ΐ𐐨𠀀");
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 20 }), (text) => {
        const encoded = `xn--${encodePunycode(text)}`;
        const ascii = domainToASCII(text);
        fc.pre(
          /[\u{80}-\u{10FFFF}]/u.test(text) && ascii !== "" && text.normalize("NFKC") === text,
        );
        fc.pre(text === text.toLowerCase());
        expect(encoded).toBe(ascii);
        expect([text, undefined]).toContain(decodeLabel(encoded));
      }),
    );
  });
});
