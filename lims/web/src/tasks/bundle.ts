import { ElMessage } from 'element-plus';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { api } from '@/api/client';
import type { components } from '@/api/generated/schemas';
import { show_failure } from '@/ui/failure';
import type { Task } from './task';

type BundleOrder = components['schemas']['NewDocumentBundle'];

/** Asks the server to pack documents, and goes where one sees how far it is. */
export function use_bundle() {
  const { t } = useI18n();
  const router = useRouter();
  const busy = ref(false);
  async function pack(order: BundleOrder): Promise<void> {
    busy.value = true;
    try {
      const task = await api.post<Task>('/document-bundles', order);
      ElMessage({ type: 'success', message: t('tasks.ordered', { n: task.total }) });
      await router.push('/tasks');
    } catch (error) {
      show_failure(error);
    } finally {
      busy.value = false;
    }
  }
  return { busy, pack };
}
