import { eachValue, type FrequencyTable } from './frequency-table.ts';

/** The values of a table, each as often as it occurs, ascending. Cost: n. */
export function expandTable(table: FrequencyTable): number[] {
  const list: number[] = [];
  eachValue(table, (value, count) => {
    for (let i = 0; i < count; i++) list.push(value);
  });
  return list;
}
