import { useEffect, useState } from 'preact/hooks';

/**
 * A form over an entry that others may change meanwhile. While nothing was edited it follows the newest version; once
 * edited it keeps the version that it was begun on, so that the server can tell of the conflict.
 */
export function useVersion<Entry extends { readonly version: number }, Form>(
  newest: Entry,
  formOf: (entry: Entry) => Form,
  same: (a: Form, b: Form) => boolean,
) {
  const [base, setBase] = useState(newest);
  const [form, setForm] = useState(() => formOf(newest));
  const [discard, setDiscard] = useState(false);
  const dirty = !same(form, formOf(base));
  const take = (entry: Entry): void => {
    setBase(entry);
    setForm(formOf(entry));
  };
  useEffect(() => {
    if (newest.version > base.version && (!dirty || discard)) take(newest);
    setDiscard(false);
  }, [newest.version, discard]);
  return {
    /** The version that the form was begun on. */
    base,
    form,
    setForm,
    dirty,
    /** Begins anew on what the server answered; null: on the newest that the directory has or gets. */
    adopt: (entry: Entry | null): void => (entry ? take(entry) : setDiscard(true)),
  };
}
