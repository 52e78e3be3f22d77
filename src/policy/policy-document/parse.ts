/**
 * Reads a resource policy into one form: lists where single values may stand, names in lower case where case does
 * not matter (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html).
 */

export type PrincipalKind = "AWS" | "CanonicalUser" | "Federated" | "Service";

export interface Principal {
  readonly kind: PrincipalKind;
  /** `*` for everyone. */
  readonly value: string;
}

/** A list that names what is meant or, negated, all but what is meant. */
export interface Choice<T> {
  readonly isNegated: boolean;
  readonly items: readonly T[];
}

export interface Condition {
  /** In lower case, without quantifier and `IfExists`: `stringnotequals`. */
  readonly operator: string;
  readonly quantifier: "any" | "all" | undefined;
  readonly isIfExists: boolean;
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  /** The `Sid`, or `Statement[n]`, counted from 0. */
  readonly id: string;
  readonly isAllow: boolean;
  readonly principals: Choice<Principal>;
  /** In lower case. */
  readonly actions: Choice<string>;
  readonly resources: Choice<string>;
  readonly conditions: readonly Condition[];
}

export interface PolicyDocument {
  readonly statements: readonly Statement[];
}

/** The document, or undefined if the text is not one. */
export function parsePolicyDocument(text: string): PolicyDocument | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(document)) {
    return undefined;
  }
  const { Statement } = document;
  const list = Array.isArray(Statement) ? Statement : [Statement];
  const statements = list.map((statement, index) => parseStatement(statement, index));
  return statements.every((statement) => statement !== undefined) ? { statements } : undefined;
}

function parseStatement(statement: unknown, index: number): Statement | undefined {
  if (!isRecord(statement)) {
    return undefined;
  }
  const { Sid, Effect, Condition } = statement;
  const principals = choiceOf(statement, "Principal", "NotPrincipal", principalsOf);
  const actions = choiceOf(statement, "Action", "NotAction", stringsOf);
  const resources = choiceOf(statement, "Resource", "NotResource", stringsOf);
  const conditions = conditionsOf(Condition);
  if (
    (Effect !== "Allow" && Effect !== "Deny") ||
    principals === undefined ||
    actions === undefined ||
    resources === undefined ||
    conditions === undefined
  ) {
    return undefined;
  }
  return {
    id: typeof Sid === "string" && Sid !== "" ? Sid : `Statement[${index}]`,
    isAllow: Effect === "Allow",
    principals,
    actions: { ...actions, items: actions.items.map((action) => action.toLowerCase()) },
    resources,
    conditions,
  };
}

/** Exactly one of the two members must be there. */
function choiceOf<T>(
  statement: Readonly<Record<string, unknown>>,
  name: string,
  negatedName: string,
  read: (value: unknown) => readonly T[] | undefined,
): Choice<T> | undefined {
  const isNegated = statement[negatedName] !== undefined;
  if (isNegated && statement[name] !== undefined) {
    return undefined;
  }
  const items = read(statement[isNegated ? negatedName : name]);
  return items === undefined ? undefined : { isNegated, items };
}

const PRINCIPAL_KINDS: readonly string[] = ["AWS", "CanonicalUser", "Federated", "Service"];

function principalsOf(value: unknown): readonly Principal[] | undefined {
  if (value === "*") {
    return [{ kind: "AWS", value: "*" }];
  }
  if (!isRecord(value)) {
    return undefined;
  }
  const principals: Principal[] = [];
  for (const [kind, names] of Object.entries(value)) {
    const values = stringsOf(names);
    if (!PRINCIPAL_KINDS.includes(kind) || values === undefined) {
      return undefined;
    }
    principals.push(...values.map((name) => ({ kind: kind as PrincipalKind, value: name })));
  }
  return principals;
}

function conditionsOf(block: unknown): readonly Condition[] | undefined {
  if (block === undefined) {
    return [];
  }
  if (!isRecord(block)) {
    return undefined;
  }
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    if (!isRecord(keys)) {
      return undefined;
    }
    for (const [key, value] of Object.entries(keys)) {
      const values = stringsOf(value);
      if (values === undefined) {
        return undefined;
      }
      conditions.push({ ...operatorOf(operator), key: key.toLowerCase(), values });
    }
  }
  return conditions;
}

function operatorOf(name: string): Pick<Condition, "operator" | "quantifier" | "isIfExists"> {
  const [, quantifier, operator] = /^(?:(foranyvalue|forallvalues):)?(.*)$/.exec(name.toLowerCase())!;
  const isIfExists = operator!.endsWith("ifexists");
  return {
    operator: isIfExists ? operator!.slice(0, -"ifexists".length) : operator!,
    quantifier: quantifier === undefined ? undefined : quantifier === "foranyvalue" ? "any" : "all",
    isIfExists,
  };
}

/** Numbers and booleans are written without quotes by many. */
function stringsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  return list.every((item) => ["string", "boolean", "number"].includes(typeof item))
    ? list.map(String)
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
