/** What a table's cell names. Fails for a name that stands for nothing. */
export function named<Value>(values: Readonly<Record<string, Value>>, name: string): Value {
  const value = values[name];
  if (value === undefined) throw new Error(`the table names ${name}, which nothing stands for`);
  return value;
}
