import { messages_by_area, type AreaModule } from './areas';

/** Every `src/<area>/en.ts`, under the name of its folder. */
export default messages_by_area(import.meta.glob<AreaModule>(['../*/en.ts', '!../i18n/*'], { eager: true }));
