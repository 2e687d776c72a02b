/** A copy of `record` with every value changed. */
export function mapValues<Value, Changed>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Changed,
): Readonly<Record<string, Changed>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, change(value, name)] as const),
  );
}
