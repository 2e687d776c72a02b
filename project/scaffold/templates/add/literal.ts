/** A value of JSON as TypeScript that needs no further formatting. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map(literal);
    return `[${items.join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, one]) => `${key(name)}: ${literal(one)}`);
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** A plain `__proto__` would set the prototype, where a computed one is a member. */
function key(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
