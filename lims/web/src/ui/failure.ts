import { ElMessage } from 'element-plus';
import { ConnectionLost, Problem } from '@/api/problem';
import { t } from '@/i18n';

const named = [403, 404, 412, 413, 429, 500, 503];

/** The sentence for the person: what the server wrote, or ours where it wrote nothing. */
export function sentence_of(error: unknown): string {
  if (error instanceof ConnectionLost) return t('ui.connection_lost');
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
  if (error.body.detail) return error.body.detail;
  if (named.includes(error.status)) return t(`ui.status_${error.status}`);
  return error.body.title || t('ui.status_other', { status: error.status });
}

/** Shows a failure that belongs to no field and no page. */
export function show_failure(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  ElMessage({ type: 'error', message: sentence_of(error), showClose: true, duration: 8000 });
}
