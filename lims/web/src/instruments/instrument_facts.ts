import type { Instrument } from '@/api/types';
import { region_label } from '@/composables/regions';
import { text_of } from '@/i18n';
import type { Fact } from '@/ui/FactList.vue';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** What stands on the instrument itself. */
export function nameplate_facts(instrument: Instrument, t: Translate): Fact[] {
  const marks = ['serial_number', 'owner_number'];
  const ids = ['model', 'specification', 'measuring_range', 'scale_interval', 'accuracy_class', 'serial_number', 'owner_number', 'manufacturer', 'made_year'] as const;
  return [
    { label: t('instruments.field.kind'), value: text_of(instrument.kind_name) },
    ...ids.map((id) => ({ label: t(`instruments.field.${id}`), value: instrument[id], mark: marks.includes(id) })),
    { label: t('instruments.typed_values'), slot: 'typed' },
    { label: t('instruments.field.remark'), value: instrument.remark },
  ];
}

/** Whose it is, where it stands, what for. */
export function whereabouts_facts(instrument: Instrument, t: Translate): Fact[] {
  const declared = instrument.mandatory_declared;
  return [
    { label: t('instruments.field.organization'), slot: 'organization' },
    { label: t('instruments.field.place_of_use'), value: instrument.place_of_use },
    { label: t('instruments.field.region_code'), value: region_label(instrument.region_code) },
    { label: t('instruments.field.purpose'), value: t(`instruments.purpose.${instrument.purpose ?? 'none'}`) },
    { label: t('instruments.field.mandatory_declared'), value: declared === null ? null : t(declared ? 'ui.yes' : 'ui.no') },
    { label: t('instruments.field.service_location'), value: t(`instruments.location.${instrument.service_location}`) },
  ];
}

/** What the last verification left behind. */
export function verification_facts(instrument: Instrument, t: Translate): Fact[] {
  const override = instrument.cycle_months_override;
  return [
    { label: t('instruments.field.last_verified_on'), value: instrument.last_verified_on ?? t('ui.due.never_verified') },
    { label: t('instruments.field.last_result'), value: instrument.last_result && t(`instruments.result.${instrument.last_result}`) },
    { label: t('instruments.field.valid_until'), value: instrument.valid_until },
    ...(override === null ? [] : [{ label: t('instruments.field.cycle_months_override'), value: override }]),
  ];
}

