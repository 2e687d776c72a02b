/** The options that are set: `{ name: undefined }` asks for the default as much as `{}` does. */
export function withoutUndefined<Options extends object>(options: Options): Partial<Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<Options>;
}
