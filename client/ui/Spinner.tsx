export function Spinner({ label }: { readonly label?: string | undefined }) {
  return label ? (
    <span class="spinner" role="status" aria-label={label} />
  ) : (
    <span class="spinner" aria-hidden="true" />
  );
}
