import type { SettingsView } from '#app/ui/pages/settings-page.tsx';

/** A part as its form would send it back untouched. */
export function settingsFields(view: SettingsView, part: keyof SettingsView['versions']): Record<string, string> {
  const fields: Record<string, string> = { version: view.versions[part] };
  const put = (path: string, value: unknown): void => {
    if (typeof value === 'string') fields[path] = value;
    else if (Array.isArray(value))
      value.forEach((item, at) => {
        put(`${path}[${at}]`, item);
      });
    else for (const [name, item] of Object.entries(value ?? {})) put(`${path}.${name}`, item);
  };
  put(part, view[part]);
  return fields;
}

/** The seven totals of a set, as its fields have them. */
export function boundariesOf(at: number, totals: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(totals.map((total, grade) => [`boundaries[${at}].lowestTotals[${grade}]`, String(total)]));
}
