import { ArrowLeft } from 'lucide-preact';

/** To the list that a parameters page was opened from. */
export const BackLink = ({ href, label }: { readonly href: string; readonly label: string }) => (
  <a class="back-link" href={href}>
    <ArrowLeft size={20} aria-hidden="true" />
    {label}
  </a>
);
