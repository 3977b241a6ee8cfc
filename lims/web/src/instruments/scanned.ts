import { ElMessage } from 'element-plus';
import { api } from '@/api/client';
import type { Instrument, Page } from '@/api/types';
import { t } from '@/i18n';
import { router } from '@/router';
import { may } from '@/session/permissions';
import { show_failure } from '@/ui/failure';

/** The one instrument whose serial or owner's number is exactly this code; a search also finds parts of it. */
export function exact_match(instruments: readonly Instrument[], code: string): Instrument | undefined {
  const same = (text: string) => text.trim().toUpperCase() === code.trim().toUpperCase();
  const found = instruments.filter((instrument) => same(instrument.serial_number) || same(instrument.owner_number));
  return found.length === 1 ? found[0] : undefined;
}

/** Opens the instrument a scanner has read, or the list of those that could be meant. */
export async function open_scanned(code: string): Promise<void> {
  if (!may('view_register')) return;
  try {
    const found = await api.get<Page<Instrument>>('/instruments', { query: { q: code, limit: 20 } });
    const match = exact_match(found.items, code);
    if (match) await router.push(`/instruments/${match.id}`);
    else if (found.items.length > 0) await router.push({ path: '/instruments', query: { q: code } });
    else ElMessage.warning(t('instruments.scan_none', { code }));
  } catch (error) {
    show_failure(error);
  }
}
