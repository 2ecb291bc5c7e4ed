/** Small .xlsx files for tests: only what a first sheet needs. */
import { strToU8, zipSync } from 'fflate';

type Cell = string | number | { date: number } | { inline: string };

export type Workbook = { rows: Cell[][]; firstSheet?: string; epoch1904?: boolean };

export function workbook({ rows, firstSheet = 'sheet1.xml', epoch1904 = false }: Workbook): Uint8Array {
  const strings: string[] = [];
  const sheet = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, ref(at, row), strings)).join('')}</row>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      `<workbook><workbookPr date1904="${epoch1904 ? 1 : 0}"/><sheets><sheet name="Data" sheetId="4" r:id="rId9"/><sheet name="Other" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Target="worksheets/other.xml"/><Relationship Id="rId9" Target="worksheets/${firstSheet}"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': strToU8(
      `<sst>${strings.map((text) => `<si><t xml:space="preserve">${toXml(text)}</t></si>`).join('')}</sst>`,
    ),
    'xl/worksheets/other.xml': strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    ),
    [`xl/worksheets/${firstSheet}`]: strToU8(`<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`),
  });
}

function cellXml(cell: Cell, reference: string, strings: string[]): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    if (cell === '') return '';
    strings.push(cell);
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
  }
  if ('date' in cell) return `<c r="${reference}" s="1"><v>${cell.date}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t>${toXml(cell.inline)}</t></is></c>`;
}

function ref(column: number, row: number): string {
  return `${String.fromCharCode(65 + column)}${row + 1}`;
}

function toXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
