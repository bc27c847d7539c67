import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/surfaces.css';
import { render } from 'preact';
import { TicketPage } from '../features/queue/index.ts';
import { loadLanguage } from '../platform/i18n/i18n.ts';
import '../platform/theme.ts';

await loadLanguage();
const root = document.getElementById('app');
const placeId = location.pathname.split('/')[2] ?? '';
if (root) render(<TicketPage placeId={placeId} />, root);
