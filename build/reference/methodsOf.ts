import type { ReferenceItem } from "./readReference.ts";
import { isNode, type SyntaxNode, walk } from "./walk.ts";

/** Something of an item that can be called. */
export interface CalledMember {
  readonly name: string;
  /** Whether a doc comment says what it does. */
  readonly isSaid: boolean;
}

/** Every method of an interface or class, and every property that is a function. */
export function methodsOf({ statements, module }: ReferenceItem): readonly CalledMember[] {
  const found: CalledMember[] = [];
  walk(statements, (node) => {
    const { key } = node;
    if (isCalled(node) && isNode(key, "Identifier")) {
      const isSaid = module.docBefore(node.start) !== undefined;
      found.push({ name: String(key["name"]), isSaid });
    }
    return node.type !== "BlockStatement";
  });
  return found;
}

function isCalled(node: SyntaxNode): boolean {
  const { type, kind, accessibility, typeAnnotation } = node;
  if (type === "MethodDefinition") return kind === "method" && accessibility !== "private";
  if (type === "TSMethodSignature") return true;
  const annotation = isNode(typeAnnotation) ? typeAnnotation["typeAnnotation"] : undefined;
  return type === "TSPropertySignature" && isNode(annotation, "TSFunctionType");
}
