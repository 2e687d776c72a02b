import type { ReferenceItem } from "./readReference.ts";
import { type SourceModule, type Statement, withoutExport } from "./SourceModule.ts";

type ClassDeclaration = Extract<Statement, { readonly body: { readonly type: "ClassBody" } }>;

/** How an item is declared, without what it does: functions and methods have no bodies. */
export function signatureOf({ statements, module }: ReferenceItem): string {
  const declarations = statements.map(withoutExport);
  const overloads = declarations.filter(({ type }) => type === "TSDeclareFunction");
  const shown = overloads.length > 0 ? overloads : declarations;
  return shown.map((declaration) => declarationOf(declaration, module)).join("\n");
}

function declarationOf(declaration: Statement, module: SourceModule): string {
  const cut = (start: number, end: number) => module.text.slice(start, end).trim();
  if (declaration.type === "ClassDeclaration") return classSignature(declaration, module);
  if (declaration.type !== "FunctionDeclaration") return cut(declaration.start, declaration.end);
  const end = declaration.body?.start ?? declaration.end;
  return `${cut(declaration.start, end).replace(/^async /, "")};`;
}

function classSignature({ start, body }: ClassDeclaration, module: SourceModule): string {
  const members = body.body.flatMap((member) => {
    if (!isShown(member)) return [];
    const isMethod = member.type === "MethodDefinition";
    const end = isMethod ? (member.value.body?.start ?? member.end) : member.end;
    const comment = module.commentBefore(member.start);
    const text = module.text.slice(comment?.start ?? member.start, end).trim();
    return [`  ${text.replace(/;$/, "")};`];
  });
  return `${module.text.slice(start, body.start)}{\n${members.join("\n")}\n}`;
}

/** Whether whoever uses the class may see the member. */
function isShown(member: ClassDeclaration["body"]["body"][number]): boolean {
  if (member.type !== "MethodDefinition" && member.type !== "PropertyDefinition") return false;
  return member.key.type !== "PrivateIdentifier" && member.accessibility !== "private";
}
