// The filter of the table of neurons: "goal > 0.2, class = 3", or part of a number or class.

export interface Clause {
  column: string;
  operator: "<" | ">" | "<=" | ">=" | "=" | "!=";
  value: string;
}

/** The clauses of a filter, separated by commas or "and"; text without an operator has none. */
export function clausesOf(text: string): Clause[] | null {
  const parts = text
    .split(/,|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const clauses: Clause[] = [];
  for (const part of parts) {
    const match = /^(.+?)\s*(<=|>=|!=|<|>|=)\s*(.+)$/.exec(part.replace(/\u2212/g, "-"));
    if (!match) return null;
    clauses.push({ column: match[1], operator: match[2] as Clause["operator"], value: match[3] });
  }
  return clauses;
}

/** Whether a cell is what a clause wants; numbers are compared as numbers. */
export function fits(clause: Clause, cell: number | string | null): boolean {
  if (cell === null) return false;
  const wanted = Number(clause.value);
  const number = typeof cell === "number" ? cell : NaN;
  switch (clause.operator) {
    case "<":
      return number < wanted;
    case ">":
      return number > wanted;
    case "<=":
      return number <= wanted;
    case ">=":
      return number >= wanted;
    case "=":
      return typeof cell === "number" ? number === wanted : cell === clause.value;
    case "!=":
      return typeof cell === "number" ? number !== wanted : cell !== clause.value;
  }
}
