import { CloudOff, Inbox, type LucideIcon, RotateCw, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../platform/i18n/i18n.ts';
import { Button } from './Button.tsx';

export interface EmptyStateProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  /** The state is the whole page: its title is the page's. */
  readonly wholePage?: boolean | undefined;
  /** The button that helps. */
  readonly children?: ComponentChildren;
}

/** Nothing here, and what to do about it. */
export function EmptyState({ title, text, icon: Icon = Inbox, wholePage, children }: EmptyStateProps) {
  const Title = wholePage ? 'h1' : 'h2';
  return (
    <div class="state">
      <Icon aria-hidden="true" />
      <Title>{title}</Title>
      {text && <p class="muted">{text}</p>}
      {children}
    </div>
  );
}

/** Loading failed; `text` says what happened and what was saved (`errorText(code)`). */
export function ErrorState({
  title,
  text,
  onRetry,
}: {
  title?: string;
  text: string;
  onRetry?: (() => void) | undefined;
}) {
  return (
    <div class="state failed" role="alert">
      <TriangleAlert aria-hidden="true" />
      <h2>{title ?? t('common.failedTitle')}</h2>
      <p class="muted">{text}</p>
      {onRetry && (
        <Button icon={RotateCw} onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

export function OfflineState({
  text,
  onRetry,
}: {
  readonly text?: string;
  readonly onRetry?: (() => void) | undefined;
}) {
  return (
    <EmptyState icon={CloudOff} title={t('common.offlineTitle')} text={text ?? t('common.offlineText')}>
      {onRetry && (
        <Button icon={RotateCw} onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </EmptyState>
  );
}
