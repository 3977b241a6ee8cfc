import { ElMessage, ElMessageBox } from 'element-plus';
import { ref } from 'vue';
import { api } from '@/api/client';
import { t } from '@/i18n';
import { show_failure } from '@/ui/failure';

/** Takes an import back, after asking. The server refuses with the reason when its instruments have been used since. */
export function use_revert() {
  const busy = ref(false);
  async function revert(id: number): Promise<boolean> {
    const labels = { confirmButtonText: t('imports.revert'), cancelButtonText: t('ui.cancel'), confirmButtonClass: 'el-button--danger' };
    const agreed = await ElMessageBox.confirm(t('imports.revert_question'), t('imports.revert'), { ...labels, type: 'warning' }).catch(() => null);
    if (!agreed) return false;
    busy.value = true;
    try {
      await api.delete(`/imports/${id}`);
      ElMessage.success(t('imports.was_reverted'));
      return true;
    } catch (error) {
      show_failure(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, revert };
}
