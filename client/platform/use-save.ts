import { useState } from 'preact/hooks';
import type { ErrorCode } from '#core/errors.ts';
import { Refusal } from './http.ts';
import { errorText, t } from './i18n/i18n.ts';
import { toastError } from './toasts.ts';

export interface Save {
  readonly busy: boolean;
  /** Somebody else saved first (409 `conflict.version`): offer the newer version. */
  readonly conflict: boolean;
  /** What is wrong with the field, in words; undefined: nothing that the server knows of. */
  fieldError(field: string): string | undefined;
  dismissConflict(): void;
  /** Runs it once at a time. False: refused, and the person was told. */
  run(work: () => Promise<void>): Promise<boolean>;
}

/** State of one «Сохранить». `nameField` is the field to blame for `conflict.name`. */
export function useSave(nameField = 'name'): Save {
  const [state, setState] = useState<{ busy: boolean; conflict: boolean; fields: Readonly<Record<string, string>> }>({
    busy: false,
    conflict: false,
    fields: {},
  });
  const refused = (error: unknown): void => {
    const { code, fields } = readRefusal(error);
    const blamed = code === 'conflict.name' ? { [nameField]: errorText(code) } : fields;
    setState({ busy: false, conflict: code === 'conflict.version', fields: blamed });
    // Those two are told where they belong: in the dialog of the conflict, at the field.
    if (code !== 'conflict.version' && code !== 'conflict.name') toastError(errorText(code));
  };
  return {
    busy: state.busy,
    conflict: state.conflict,
    fieldError: (field) => state.fields[field],
    dismissConflict: () => setState({ ...state, conflict: false }),
    async run(work) {
      if (state.busy) return false;
      setState({ busy: true, conflict: false, fields: {} });
      try {
        await work();
      } catch (error) {
        refused(error);
        return false;
      }
      setState({ busy: false, conflict: false, fields: {} });
      return true;
    },
  };
}

function readRefusal(error: unknown): { code: ErrorCode | undefined; fields: Record<string, string> } {
  if (!(error instanceof Refusal)) throw error;
  // The server names fields as JSON pointers («/name»), and explains them for engineers.
  const fields = Object.keys(error.fields).map((each) => [each.replace(/^\//, ''), t('common.fieldWrong')] as const);
  return { code: error.code, fields: Object.fromEntries(fields) };
}
