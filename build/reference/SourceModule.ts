import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type ParseResult, parseSync } from "rolldown/utils";
import { type DocComment, parseDocComment } from "./DocComment.ts";

/** What a module's file says at its top level. */
export type Statement = ParseResult["program"]["body"][number];

/** A name that a module declares: all statements that do, since a function may be overloaded. */
export interface Declaration {
  readonly name: string;
  readonly module: SourceModule;
  readonly statements: readonly Statement[];
  readonly doc: DocComment | undefined;
}

/** Where a name that a module doesn't declare may come from. */
interface Origin {
  readonly from: string;
  readonly name: string;
}

/** One TypeScript file, parsed. */
export class SourceModule {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly #statements: readonly Statement[];
  readonly #comments: ParseResult["comments"];
  readonly #read: (path: string) => SourceModule;

  /**
   * @param read gives another module by its absolute path.
   * @throws {Error} when the text can't be parsed.
   */
  constructor(path: string, text: string, read: (path: string) => SourceModule) {
    const { program, comments, errors } = parseSync(path, text);
    if (errors[0]) throw new Error(`${path} can't be parsed: ${errors[0].message}`);
    this.path = path;
    this.text = text;
    this.#statements = program.body;
    this.#comments = comments;
    this.#read = read;
  }

  /** The comment that the module begins with, unless it is that of a declaration. */
  get intro(): DocComment | undefined {
    const [comment] = this.#comments;
    const [statement] = this.#statements;
    if (comment?.start !== 0 || !statement || declaredNames(statement).length > 0) return undefined;
    return parseDocComment(comment.value);
  }

  /** The doc comment right before `position`. */
  docBefore(position: number): DocComment | undefined {
    const comment = this.commentBefore(position);
    return comment && parseDocComment(comment.value);
  }

  /** The same comment, and where it stands. */
  commentBefore(position: number): { readonly value: string; readonly start: number } | undefined {
    const comment = this.#comments.findLast(({ end, type }) => type === "Block" && end <= position);
    const between = comment && this.text.slice(comment.end, position).replace(/^\s*\/\/.*$/gm, "");
    return between?.trim() === "" && comment?.value.startsWith("*") ? comment : undefined;
  }

  /** Every name that the module exports, and whether as a type only. */
  exports(): ReadonlyMap<string, { readonly isType: boolean }> {
    const found = this.#statements.flatMap((statement) => {
      if (statement.type === "ExportAllDeclaration") {
        return this.#isOurs(statement.source.value)
          ? [...this.#follow(statement.source.value).exports()]
          : [];
      }
      if (statement.type !== "ExportNamedDeclaration") return [];
      const listed = statement.specifiers.map(({ exported, exportKind }) => {
        const isType = statement.exportKind === "type" || exportKind === "type";
        return [nameOf(exported), { isType }] as const;
      });
      const declared = declaredNames(statement).map((name) => [name, { isType: false }] as const);
      return [...listed, ...declared];
    });
    return new Map(found);
  }

  /** Where `name` of this module is declared, however often it was handed on. */
  find(name: string): Declaration | undefined {
    const statements = this.#statements.filter((one) => declaredNames(one).includes(name));
    if (statements[0]) {
      return { name, module: this, statements, doc: this.docBefore(statements[0].start) };
    }
    const origins = this.#statements.flatMap((one) => originIn(one, name) ?? []);
    for (const origin of origins.filter(({ from }) => this.#isOurs(from))) {
      const found = this.#follow(origin.from).find(origin.name);
      if (found) return found;
    }
    return undefined;
  }

  #isOurs(specifier: string): boolean {
    return specifier.startsWith(".");
  }

  #follow(specifier: string): SourceModule {
    return this.#read(resolve(dirname(this.path), specifier));
  }
}

/** Reads modules from disk, each once. */
export function moduleReader(): (path: string) => SourceModule {
  const known = new Map<string, SourceModule>();
  const read = (path: string): SourceModule => {
    const module = known.get(path) ?? new SourceModule(path, readFileSync(path, "utf8"), read);
    known.set(path, module);
    return module;
  };
  return read;
}

/** The declaration in a statement that exports it, or the statement itself. */
export function withoutExport(statement: Statement): Statement {
  return statement.type === "ExportNamedDeclaration" && statement.declaration
    ? statement.declaration
    : statement;
}

function declaredNames(statement: Statement): readonly string[] {
  const declaration = withoutExport(statement);
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) =>
      id.type === "Identifier" ? [id.name] : [],
    );
  }
  const named = "id" in declaration ? declaration.id : null;
  return named?.type === "Identifier" ? [named.name] : [];
}

function originIn(statement: Statement, name: string): Origin | undefined {
  if (statement.type === "ImportDeclaration") {
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.local.name !== name) continue;
      return { from: statement.source.value, name: nameOf(specifier.imported) };
    }
  }
  if (statement.type === "ExportNamedDeclaration" && statement.source) {
    const specifier = statement.specifiers.find(({ exported }) => nameOf(exported) === name);
    if (specifier) return { from: statement.source.value, name: nameOf(specifier.local) };
  }
  if (statement.type === "ExportAllDeclaration") return { from: statement.source.value, name };
  return undefined;
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: unknown }) {
  return node.name ?? String(node.value);
}
