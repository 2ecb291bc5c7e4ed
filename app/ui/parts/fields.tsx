import type { HTMLAttributes, ReactNode } from 'react';
import { form as text } from '../messages/shell.ts';

export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | null;
  required?: boolean;
  /** Differs from `name` when two forms on a page have the same field. */
  id?: string;
};

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'date' | 'search' | 'number';
  value?: string;
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  maxLength?: number;
  placeholder?: string;
  /** The first thing to do on the page, such as the field to mend; one at most. */
  autoFocus?: boolean;
};

export function TextField({
  type = 'text',
  value,
  autoComplete,
  inputMode,
  maxLength,
  placeholder,
  autoFocus,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        className="input"
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        maxLength={maxLength}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: only where the page is that one form
        autoFocus={autoFocus}
        {...controlProps(field)}
      />
    </Field>
  );
}

/** Several lines. */
export function TextAreaField({ value, rows = 4, ...field }: FieldProps & { value?: string; rows?: number }) {
  return (
    <Field {...field}>
      <textarea className="input" rows={rows} defaultValue={value} {...controlProps(field)} />
    </Field>
  );
}

/** `accept` as in HTML, e.g. ".csv,.txt". */
export function FileField({ accept, ...field }: FieldProps & { accept?: string }) {
  return (
    <Field {...field}>
      <input className="input" type="file" accept={accept} {...controlProps(field)} />
    </Field>
  );
}

export function TextArea({
  value,
  maxLength,
  rows = 3,
  ...field
}: FieldProps & { value?: string; maxLength?: number; rows?: number }) {
  return (
    <Field {...field}>
      <textarea
        className="input input--text"
        defaultValue={value}
        maxLength={maxLength}
        rows={rows}
        {...controlProps(field)}
      />
    </Field>
  );
}

export type SelectOption = { value: string; name: string };

/** `all` adds a first choice with the empty value. */
export function SelectField({
  options,
  value,
  all,
  ...field
}: FieldProps & { options: SelectOption[]; value: string; all?: string }) {
  return (
    <Field {...field}>
      <select className="select" defaultValue={value} {...controlProps(field)}>
        {all === undefined ? null : <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function CheckField({
  name,
  label,
  value = '1',
  checked,
  id,
}: FieldProps & { value?: string; checked: boolean }) {
  return (
    <div className="check">
      <input type="checkbox" id={id ?? name} name={name} value={value} defaultChecked={checked} />
      <label htmlFor={id ?? name}>{label}</label>
    </div>
  );
}

export function Field({ label, hint, error, required, children, ...field }: FieldProps & { children: ReactNode }) {
  const id = field.id ?? field.name;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
        {required === false ? <span className="field__optional"> {text.optional}</span> : null}
      </label>
      {hint ? (
        <span className="field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      {error ? (
        <span className="field__error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
    </div>
  );
}

export function controlProps({ name, hint, error, required, id = name }: FieldProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '').join(' ');
  return {
    id,
    name,
    required: required === true,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
}

/** Keeps parameters of the address in a GET form; `except` are the ones the form sets itself. */
export function KeptFields({ search, except }: { search: string; except: string[] }) {
  const kept = [...new URLSearchParams(search)].filter(([name]) => !except.includes(name));
  return (
    <>
      {kept.map(([name, value], position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice in an address; their order is all they have
        <input key={`${name}-${position}`} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
