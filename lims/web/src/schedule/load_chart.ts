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

/** The chart: on the left what waits already, on the right the weeks, both on one scale. `chosen` marks a bar. */
export function load_option(load: ScheduleLoad, chosen: (bar: Bar) => boolean, words: LoadWords, colours: ChartColours) {
  const bars = bars_of(load);
  const end = scale_end(load);
  const any_chosen = bars.some(chosen);
  const shape = (bar: Bar) => ({
    value: Math.min(bar.count, end),
    label: { show: bar.id !== 'week' || bar.count > end, position: 'top', formatter: String(bar.count), color: colours.ink, fontSize: 11 },
    itemStyle: { color: bar.count > end ? fading(colour_of(bar, colours)) : colour_of(bar, colours), opacity: any_chosen && !chosen(bar) ? 0.4 : 1 },
  });
  const series = (part: Bar[], axis: number) => ({ type: 'bar', xAxisIndex: axis, yAxisIndex: axis, barMaxWidth: 26, barCategoryGap: '28%', cursor: 'pointer', data: part.map(shape) });
  const label = { color: colours.faint, fontSize: 11 };
  const x_axis = { type: 'category', axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } } };
  const y_axis = { type: 'value', max: end, minInterval: 1, splitLine: { lineStyle: { color: colours.line } } };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    aria: { enabled: true },
    grid: [{ left: 36, width: 160, top: 22, bottom: 24 }, { left: 212, right: 8, top: 22, bottom: 24 }],
    tooltip: {
      ...tooltip_style(colours),
      formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => described(bars[bar_index(seriesIndex, dataIndex)]!, words),
    },
    xAxis: [
      { ...x_axis, gridIndex: 0, data: [words.overdue, words.never_verified], axisLabel: { ...label, interval: 0 } },
      { ...x_axis, gridIndex: 1, data: load.weeks.map((week) => week.week_start), axisLabel: { ...label, hideOverlap: true, formatter: (date: string) => date.slice(5) } },
    ],
    yAxis: [
      { ...y_axis, gridIndex: 0, axisLabel: { ...label, showMaxLabel: false } },
      { ...y_axis, gridIndex: 1, axisLabel: { show: false } },
    ],
    series: [series(bars.slice(0, 2), 0), series(bars.slice(2), 1)],
  };
}

/** Which of `bars_of` was meant by a bar of the chart. */
export function bar_index(series: number, data: number): number {
  return series === 0 ? data : data + 2;
}

function described(bar: Bar, words: LoadWords): string {
  return `${bar.id === 'week' ? words.week_of(bar.week_start) : words[bar.id]}\n${words.count(bar.count)}`;
}

function colour_of(bar: Bar, colours: ChartColours): string {
  if (bar.id === 'week') return colours.accent;
  return bar.id === 'overdue' ? colours.overdue : colours.never;
}

function fading(colour: string) {
  return { type: 'linear', x: 0, y: 0, x2: 0, y2: 1, colorStops: [{ offset: 0, color: 'transparent' }, { offset: 0.18, color: colour }, { offset: 1, color: colour }] };
}
