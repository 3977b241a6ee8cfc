import { t, text_of } from '@/i18n';
import type { Sheet } from './sheet';

/** The kind of verification in the words of the procedure, else in ours. */
export function verification_name({ verification, verifications }: Sheet): string {
  const named = verifications?.find(({ id }) => id === verification);
  return named ? text_of(named.label) : t(`bench.kind.${verification}`);
}
