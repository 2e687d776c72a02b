/** A specifier in a declaration file, and where it stands between its quotes. */
export interface DeclarationImport {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

// What may hold a quote without being a specifier comes first: comments, and texts of types. A
// declaration file has neither regular expressions nor divisions.
const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\[\s\S]|[^`\\])*`|"((?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])*'/g;
const before = /(?:\bfrom|\bimport|\bimport\s*\(|\bdeclare\s+module)\s*$/;

/** The specifiers that a declaration file imports, reads types from, or adds to. */
export function declarationImports(text: string): readonly DeclarationImport[] {
  return [...text.matchAll(token)].flatMap(({ 1: specifier, index }) => {
    if (specifier === undefined || !before.test(text.slice(Math.max(0, index - 40), index))) {
      return [];
    }
    return [{ specifier, start: index + 1, end: index + 1 + specifier.length }];
  });
}

/** The text with other specifiers in the places of those it has. */
export function rewriteDeclaration(text: string, rewrite: (specifier: string) => string): string {
  let at = 0;
  let result = "";
  for (const { specifier, start, end } of declarationImports(text)) {
    result += text.slice(at, start) + rewrite(specifier);
    at = end;
  }
  return result + text.slice(at);
}
