// Tables that figures hand out, and their text as CSV.

export type Cell = string | number | null;

export interface Table {
  titles: string[];
  rows: Cell[][];
}

function csvCell(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csvOf(table: Table): string {
  return [table.titles, ...table.rows].map((row) => row.map(csvCell).join(",") + "\n").join("");
}
