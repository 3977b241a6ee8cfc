import type { ScheduleLoad } from '@/api/types';
import { add_days } from '@/composables/dates';
import type { Filters } from '@/instruments/filters';
import { tooltip_style, type ChartColours } from '@/ui/chart_colours';

export type Bar = { id: 'overdue' | 'never_verified'; count: number } | { id: 'week'; week_start: string; count: number };

/** What waits already comes first, then the weeks in their order. */
export function bars_of(load: ScheduleLoad): Bar[] {
  return [
    { id: 'overdue', count: load.overdue },
    { id: 'never_verified', count: load.never_verified },
    ...load.weeks.map(({ week_start, due }) => ({ id: 'week' as const, week_start, count: due })),
  ];
}

/** Filters under which the list is not narrowed to a time. */
export const no_period = { overdue: false, never_verified: false, due_after: '', due_before: '' };

/** The filters that list what a bar counts. */
export function filters_of_bar(bar: Bar): Partial<Filters> {
  if (bar.id === 'week') return { ...no_period, due_after: bar.week_start, due_before: add_days(bar.week_start, 7) };
  return { ...no_period, [bar.id]: true };
}

/** Years of neglect must not flatten the coming weeks: the scale ends a quarter above the busiest of them. */
export function scale_end(load: ScheduleLoad): number {
  const busiest = Math.max(0, ...load.weeks.map((week) => week.due));
  return busiest === 0 ? Math.max(load.overdue, load.never_verified, 1) : Math.ceil(busiest * 1.25);
}

export interface LoadWords {
  overdue: string;
  never_verified: string;
  week_of: (date: string) => string;
  count: (n: number) => string;
}

/** The chart; `chosen` tells the bar whose instruments are listed from the others. */
export function load_option(load: ScheduleLoad, chosen: (bar: Bar) => boolean, words: LoadWords, colours: ChartColours) {
  const bars = bars_of(load);
  const end = scale_end(load);
  const name = (bar: Bar) => (bar.id === 'week' ? bar.week_start : words[bar.id]);
  const colour = (bar: Bar) => (bar.id === 'week' ? colours.accent : bar.id === 'overdue' ? colours.overdue : colours.never);
  const any_chosen = bars.some(chosen);
  return {
    animation: false,
    aria: { enabled: true },
    grid: { left: 36, right: 8, top: 22, bottom: 24 },
    tooltip: {
      ...tooltip_style(colours),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bar = bars[dataIndex]!;
        return `${bar.id === 'week' ? words.week_of(bar.week_start) : words[bar.id]}\n${words.count(bar.count)}`;
      },
    },
    xAxis: {
      type: 'category',
      data: bars.map(name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.faint, fontSize: 11, interval: (at: number) => at < 2 || (at - 2) % 4 === 0, formatter: (text: string) => text.replace(/^\d{4}-/, '') },
    },
    yAxis: { type: 'value', max: end, minInterval: 1, axisLabel: { color: colours.faint, fontSize: 11, showMaxLabel: false }, splitLine: { lineStyle: { color: colours.line } } },
    series: [
      {
        type: 'bar',
        barCategoryGap: '28%',
        cursor: 'pointer',
        data: bars.map((bar) => ({
          value: Math.min(bar.count, end),
          label: { show: bar.id !== 'week' || bar.count > end, position: 'top', formatter: String(bar.count), color: colours.ink, fontSize: 11 },
          itemStyle: { color: bar.count > end ? fading(colour(bar)) : colour(bar), opacity: any_chosen && !chosen(bar) ? 0.4 : 1 },
        })),
      },
    ],
  };
}

function fading(colour: string) {
  return { type: 'linear', x: 0, y: 0, x2: 0, y2: 1, colorStops: [{ offset: 0, color: 'transparent' }, { offset: 0.18, color: colour }, { offset: 1, color: colour }] };
}
