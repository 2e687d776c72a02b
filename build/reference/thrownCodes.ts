import type { Declaration } from "./SourceModule.ts";
import { isNode, type SyntaxNode, walk } from "./walk.ts";

const code = /\b[A-Z]+(?:_[A-Z]+)+\b/g;

/**
 * The codes of the errors that calling a function, or making a class, throws, as far as its text
 * tells: what it throws itself, and what the functions that it calls say they throw, or throw.
 * What functions that it hands out throw later is not among them.
 */
export function thrownCodes(declaration: Declaration): readonly string[] {
  return [...new Set(codesOf(declaration, new Set()))].toSorted();
}

function codesOf(declaration: Declaration, seen: Set<string>): readonly string[] {
  const id = `${declaration.module.path}#${declaration.name}`;
  if (seen.has(id)) return [];
  seen.add(id);
  const found: string[] = [];
  visitCalls(declaration.statements, {
    thrown: (node) => found.push(...codesIn(node), ...codesMade(node, declaration, seen)),
    called: (name) => {
      const callee = declaration.module.find(name);
      if (!callee) return;
      const said = callee.doc?.throws.flatMap((text) => text.match(code) ?? []) ?? [];
      found.push(...(said.length > 0 ? said : codesOf(callee, seen)));
    },
  });
  return found;
}

/** The codes of an error that a function makes to be thrown: `throw schemaInvalid(…)`. */
function codesMade(node: SyntaxNode, { module }: Declaration, seen: Set<string>) {
  const made = node["argument"];
  if (!isNode(made, "CallExpression") || !isNode(made["callee"], "Identifier")) return [];
  const maker = module.find(String(made["callee"]["name"]));
  return maker && !seen.has(maker.name) ? maker.statements.flatMap(codesIn) : [];
}

/** The codes of the errors that are made anywhere in a node. */
function codesIn(node: unknown): readonly string[] {
  const found: string[] = [];
  walk(node, (one) => {
    const [first] = one.type === "NewExpression" ? (one["arguments"] as readonly unknown[]) : [];
    if (isNode(first, "Literal") && typeof first["value"] === "string") {
      found.push(...(first["value"].match(code) ?? []));
    }
    return true;
  });
  return found;
}

interface CallVisitor {
  thrown(node: SyntaxNode): void;
  /** Of a function called by its name. */
  called(name: string): void;
}

/** Visits what happens when the code runs: not what functions that it makes do when called. */
function visitCalls(body: unknown, visitor: CallVisitor): void {
  walk(body, (node) => {
    switch (node.type) {
      case "ThrowStatement":
        visitor.thrown(node);
        return false;
      case "TryStatement":
        // What is thrown in it is caught; what is thrown on is seen in its handler.
        visitCalls(node["handler"] ?? node["block"], visitor);
        visitCalls(node["finalizer"], visitor);
        return false;
      case "CallExpression":
        if (isNode(node["callee"], "Identifier")) visitor.called(String(node["callee"]["name"]));
        visitCalls(node["callee"], visitor);
        visitArguments(node, visitor);
        return false;
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return false;
      case "MethodDefinition":
        if (node["kind"] === "constructor")
          visitCalls((node["value"] as SyntaxNode)["body"], visitor);
        return false;
      default:
        return true;
    }
  });
}

/** `list.map((one) => …)` runs what it is given; `on((one) => …)` may keep it for later. */
function visitArguments(call: SyntaxNode, visitor: CallVisitor): void {
  const isMethod = isNode(call["callee"], "MemberExpression");
  for (const argument of call["arguments"] as readonly SyntaxNode[]) {
    const isFunction = argument.type === "ArrowFunctionExpression";
    visitCalls(isFunction && isMethod ? argument["body"] : argument, visitor);
  }
}
