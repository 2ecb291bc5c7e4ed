import { importsPath } from '#app/http/paths.ts';
import { upload as text } from '../messages/import-parts.ts';
import { Button } from '../parts/button.tsx';
import { FileField, SelectField, type SelectOption, TextField } from '../parts/fields.tsx';

export type UploadField = 'source' | 'subject' | 'date' | 'window' | 'year' | 'term' | 'file';

export type UploadFormProps = {
  /** What was sent, when the form comes back. */
  values?: Partial<Record<UploadField, string>>;
  /** Sentences, by field. */
  errors?: Partial<Record<UploadField, string>>;
  /** By name, as the command line takes them. */
  years: SelectOption[];
  terms: SelectOption[];
};

/** Posts to the imports page. The file is the last part, so that the choices are known when its bytes arrive. */
export function UploadForm({ values = {}, errors = {}, years, terms }: UploadFormProps) {
  const open = [errors.window, errors.year, errors.term].some((error) => error !== undefined);
  return (
    <form className="form" method="post" action={importsPath()} encType="multipart/form-data" noValidate>
      <SelectField
        name="source"
        label={text.source}
        options={optionsOf(text.sources)}
        value={values.source ?? ''}
        error={errors.source}
      />
      <div className="form__pair">
        <SelectField
          name="subject"
          label={text.subject}
          hint={text.subjectHint}
          options={optionsOf(text.subjects)}
          value={values.subject ?? ''}
          all={text.fromFile}
          error={errors.subject}
        />
        <TextField
          name="date"
          type="date"
          label={text.date}
          hint={text.dateHint}
          value={values.date}
          error={errors.date}
          required={false}
        />
      </div>
      <details className="form__more" open={open}>
        <summary>{text.options}</summary>
        <div className="form__pair">
          <TextField
            name="window"
            label={text.window}
            hint={text.windowHint}
            value={values.window}
            error={errors.window}
            required={false}
            maxLength={200}
          />
          <SelectField
            name="year"
            label={text.year}
            options={years}
            value={values.year ?? ''}
            all={text.fromFile}
            error={errors.year}
          />
          <SelectField
            name="term"
            label={text.term}
            options={terms}
            value={values.term ?? ''}
            all={text.fromFile}
            error={errors.term}
          />
        </div>
      </details>
      <FileField
        name="file"
        label={text.file}
        hint={text.fileHint}
        error={errors.file}
        accept=".csv,.txt,.tsv,.xlsx"
        required
      />
      <div>
        <Button look="primary">{text.submit}</Button>
      </div>
    </form>
  );
}

function optionsOf(names: Record<string, string>): SelectOption[] {
  return Object.entries(names).map(([value, name]) => ({ value, name }));
}
