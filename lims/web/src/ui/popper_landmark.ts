import { t } from '@/i18n';

/**
 * Menus and pop-ups of Element Plus hang in a container at the end of the body, outside every landmark, where
 * somebody who goes by landmarks does not find them. The container becomes one as soon as it is made.
 */
export function mark_poppers(): void {
  const mark = () => {
    const container = document.querySelector('body > [id^="el-popper-container"]:not([role])');
    container?.setAttribute('role', 'region');
    container?.setAttribute('aria-label', t('ui.pop_up'));
    return container !== null;
  };
  if (mark()) return;
  const observer = new MutationObserver(() => mark() && observer.disconnect());
  observer.observe(document.body, { childList: true });
}
