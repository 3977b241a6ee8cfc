import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { api } from '@/api/client';
import type { Device, DeviceNow, DeviceReading, Page } from '@/api/types';
import { remembered } from '@/composables/remembered';
import { t } from '@/i18n';
import { sentence_of } from '@/ui/failure';
import { answers_request, enters_by_itself, source_of, type TakenReading } from './entering';

const poll_milliseconds = 300;
const retry_milliseconds = 3000;
const patience_milliseconds = 15_000;

interface Converted {
  value: string;
  unit: string;
  exact: boolean;
}

/** A reading in another unit than the cell's, with the same quantity in the cell's, for the person to decide. */
export interface Offer {
  reading: DeviceReading;
  converted: Converted;
  advance: boolean;
}

export interface UsedDevice {
  devices: ShallowRef<Device[]>;
  /** Id of the chosen device, remembered in this browser; empty: none. */
  chosen: Ref<string>;
  device: ShallowRef<DeviceNow | null>;
  last: ShallowRef<DeviceReading | null>;
  /** Each stable reading enters. */
  automatic: Ref<boolean>;
  /** A reading was asked for and has not come. */
  waiting: ComputedRef<boolean>;
  /** Why the last reading did not enter. */
  refused: Ref<string>;
  offer: ShallowRef<Offer | null>;
  reload: () => Promise<void>;
  take_reading: () => Promise<void>;
  accept_offer: () => void;
  decline_offer: () => void;
}

/**
 * Watches the chosen device and hands over its readings: one when it was asked for, or each stable one. `unit` is that
 * of the cell; a reading in another is offered converted, once for the two units, and refused where no finite decimal
 * says the same.
 */
export function use_device(take: (reading: TakenReading) => void, unit: () => string | undefined = () => undefined): UsedDevice {
  const devices = shallowRef<Device[]>([]);
  const chosen = remembered<string>('etalon.device', '');
  const device = shallowRef<DeviceNow | null>(null);
  const last = shallowRef<DeviceReading | null>(null);
  const automatic = ref(false);
  const asked_at = ref(0);
  const refused = ref('');
  const offer = shallowRef<Offer | null>(null);
  const accepted = new Set<string>();
  let after: number | null = null;
  let unreachable = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watching: AbortController | null = null;

  async function reload(): Promise<void> {
    try {
      devices.value = (await api.get<Page<Device>>('/devices')).items;
    } catch (error) {
      refused.value = sentence_of(error);
    }
  }

  async function look(signal: AbortSignal): Promise<void> {
    let pause = poll_milliseconds;
    try {
      const query = after === null ? { limit: 1 } : { after };
      const answer = await api.get<{ device: DeviceNow; items: DeviceReading[]; last: number }>(`/devices/${encodeURIComponent(chosen.value)}/readings`, { query, signal });
      if (signal.aborted) return;
      if (unreachable) refused.value = '';
      unreachable = false;
      const first = after === null;
      device.value = answer.device;
      after = answer.last;
      for (const reading of answer.items) {
        await meet(reading, first);
        if (signal.aborted) return;
      }
      if (asked_at.value && Date.now() - asked_at.value > patience_milliseconds) give_up(t('devices.no_answer'));
    } catch (error) {
      if (signal.aborted) return;
      pause = retry_milliseconds;
      unreachable = true;
      refused.value = sentence_of(error);
    }
    if (!signal.aborted) timer = setTimeout(() => void look(signal), pause);
  }

  /** What was there before the device was chosen is shown, and enters nothing. */
  async function meet(reading: DeviceReading, old: boolean): Promise<void> {
    const before = last.value;
    last.value = reading;
    if (old) return;
    if (asked_at.value && reading.fault !== null) return give_up(t('devices.fault', { fault: reading.fault }));
    const wanted = asked_at.value > 0 && answers_request(reading);
    const by_itself = automatic.value && enters_by_itself(reading, before);
    if (!wanted && !by_itself) return;
    asked_at.value = 0;
    await enter(reading, by_itself);
  }

  async function enter(reading: DeviceReading, advance: boolean): Promise<void> {
    refused.value = '';
    offer.value = null;
    const wanted = unit();
    if (!wanted || wanted === reading.unit) return hand_over(reading, reading.text!, reading.unit, advance);
    if (!reading.unit) return give_up(t('devices.no_unit', { wanted }));
    try {
      const converted = await api.post<Converted>('/conversions', { value: reading.text, unit: reading.unit, into: wanted });
      if (!converted.exact) return give_up(t('devices.not_exact', { unit: reading.unit, wanted }));
      if (accepted.has(`${reading.unit}>${wanted}`)) return hand_over(reading, converted.value, wanted, advance);
      offer.value = { reading, converted: { ...converted, unit: wanted }, advance };
    } catch (error) {
      give_up(t('devices.other_unit', { unit: reading.unit, wanted, reason: sentence_of(error) }));
    }
  }

  function hand_over(reading: DeviceReading, text: string, in_unit: string, advance: boolean): void {
    take({ text, unit: in_unit, at: reading.at, source: source_of(chosen.value, reading, in_unit !== reading.unit), advance, equipment: device.value?.equipment ?? null });
  }
  function give_up(reason: string): void {
    asked_at.value = 0;
    refused.value = reason;
  }

  async function take_reading(): Promise<void> {
    if (!chosen.value || asked_at.value) return;
    refused.value = '';
    offer.value = null;
    asked_at.value = Date.now();
    try {
      await api.post(`/devices/${encodeURIComponent(chosen.value)}/requests`);
    } catch (error) {
      give_up(sentence_of(error));
    }
  }
  function accept_offer(): void {
    const made = offer.value;
    if (!made) return;
    offer.value = null;
    accepted.add(`${made.reading.unit}>${made.converted.unit}`);
    hand_over(made.reading, made.converted.value, made.converted.unit, made.advance);
  }

  function start(): void {
    stop();
    device.value = null;
    last.value = null;
    after = null;
    asked_at.value = 0;
    refused.value = '';
    offer.value = null;
    if (!chosen.value) return;
    watching = new AbortController();
    void look(watching.signal);
  }
  function stop(): void {
    watching?.abort();
    clearTimeout(timer);
  }

  void reload();
  watch(chosen, start, { immediate: true });
  onScopeDispose(stop);
  const waiting = computed(() => asked_at.value > 0);
  return { devices, chosen, device, last, automatic, waiting, refused, offer, reload, take_reading, accept_offer, decline_offer: () => (offer.value = null) };
}
