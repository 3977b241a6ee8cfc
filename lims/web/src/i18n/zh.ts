import { messages_by_area, type AreaModule } from './areas';

/** Every `src/<area>/zh.ts`, under the name of its folder: `instruments/zh.ts` answers for `instruments.…`. */
export default messages_by_area(import.meta.glob<AreaModule>(['../*/zh.ts', '!../i18n/*'], { eager: true }));
