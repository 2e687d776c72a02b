import type { ReferenceItem } from "./readReference.ts";
import { isNode, type SyntaxNode, walk } from "./walk.ts";

/** A number that an item takes or gives. */
export interface TakenNumber {
  /** Of the property or parameter. */
  readonly name: string;
  /** What doc comments say of it. */
  readonly said: string;
}

/** Every property and parameter of an item that is a number. */
export function numbersOf(item: ReferenceItem): readonly TakenNumber[] {
  const { module, doc } = item;
  const found: TakenNumber[] = [];
  const add = (node: SyntaxNode, key: unknown, annotation: unknown, around: string) => {
    if (!isNode(annotation) || !isNumber(annotation) || !isNode(key, "Identifier")) return;
    const name = String(key["name"]);
    const said = [module.docBefore(node.start)?.text, doc?.params.get(name), around];
    found.push({ name, said: said.filter((one) => one !== undefined).join("\n") });
  };
  walk(item.statements, (node) => {
    switch (node.type) {
      case "TSPropertySignature":
      case "PropertyDefinition":
        add(node, node["key"], node["typeAnnotation"], doc?.text ?? "");
        break;
      case "TSMethodSignature":
      case "TSFunctionType":
        addParams(node["params"], module.docBefore(node.start)?.text ?? doc?.text ?? "");
        break;
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        addParams(node["params"], doc?.text ?? "");
        break;
      case "TSTypeAliasDeclaration":
        add(node, node["id"], node["typeAnnotation"], doc?.text ?? "");
        break;
    }
    return node.type !== "BlockStatement";
  });
  return found;

  function addParams(params: unknown, around: string): void {
    for (const param of Array.isArray(params) ? params : []) {
      if (isNode(param)) add(param, param, param["typeAnnotation"], around);
    }
  }
}

/** Whether a type, or one of those it is a union or list of, is `number`. */
function isNumber(node: SyntaxNode): boolean {
  switch (node.type) {
    case "TSNumberKeyword":
      return true;
    case "TSTypeAnnotation":
      return isNode(node["typeAnnotation"]) && isNumber(node["typeAnnotation"]);
    case "TSUnionType":
      return (node["types"] as readonly SyntaxNode[]).some(isNumber);
    case "TSArrayType":
      return isNumber(node["elementType"] as SyntaxNode);
    case "TSTypeOperator":
      return isNumber(node["typeAnnotation"] as SyntaxNode);
    case "TSTypeReference": {
      const args = node["typeArguments"];
      const params = isNode(args) ? (args["params"] as readonly SyntaxNode[]) : [];
      return params.some(isNumber);
    }
    default:
      return false;
  }
}
