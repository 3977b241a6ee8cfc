import { ref } from 'vue';
import { accept_language } from '@/i18n';
import { address, credentials, parsed_problem } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Query } from '@/api/query';
import { show_failure } from '@/ui/failure';

/** The name a server gives to a download: RFC 6266, with the extended form for names that are not ASCII. */
export function file_name_of(disposition: string | null, otherwise: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? otherwise;
}

export function save_as(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Downloads through fetch, so that the language is ours, a refusal is readable and waiting is visible; false: refused, and shown. */
export function use_download() {
  const busy = ref(false);
  async function download(path: string, query: Query, name: string, init: RequestInit = {}): Promise<boolean> {
    busy.value = true;
    try {
      const headers: Record<string, string> = { 'Accept-Language': accept_language() };
      if (init.method) headers['X-CSRF-Token'] = credentials.csrf_token;
      const answer = await fetch(address(path, query), { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } });
      if (!answer.ok) throw new Problem(answer.status, parsed_problem(await answer.text()));
      save_as(await answer.blob(), file_name_of(answer.headers.get('Content-Disposition'), name));
      return true;
    } catch (error) {
      show_failure(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, download };
}
