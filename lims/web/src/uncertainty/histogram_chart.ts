import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { UncertaintyTrials } from '@/api/types';
import type { ChartColours } from '@/ui/chart_colours';
import { to_places_of, with_unit } from './figures';

export type HistogramOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption | MarkLineComponentOption>;
export type Interval = readonly [number, number];

export interface HistogramWords {
  /** Names of the intervals below the histogram. */
  propagation: string;
  symmetric: string;
  shortest: string;
  /** What stands on the axis. */
  value: string;
}

/** The outline of the classes: two points a class, so that it is drawn with steps, closed at zero on both sides. */
export function outline({ low, high, counts }: UncertaintyTrials['histogram']): [number, number][] {
  const width = (high - low) / counts.length;
  const steps = counts.flatMap((count, place): [number, number][] => [[low + place * width, count], [low + (place + 1) * width, count]]);
  return [[low, 0], ...steps, [high, 0]];
}

/** The histogram of the values, below it the intervals on the same scale. */
export function histogram_chart(trials: UncertaintyTrials, propagation: Interval | null, unit: string | null, words: HistogramWords, colours: ChartColours): HistogramOption {
  const label = { color: colours.faint, fontSize: 11 };
  const intervals: [string, Interval, string][] = [
    ...(propagation ? [[words.propagation, propagation, colours.never] as [string, Interval, string]] : []),
    [words.symmetric, trials.symmetric as unknown as Interval, colours.accent],
    [words.shortest, trials.shortest as unknown as Interval, colours.soon],
  ];
  const ends = [...intervals.flatMap(([, interval]) => interval), trials.histogram.low, trials.histogram.high];
  const [min, max] = [Math.min(...ends), Math.max(...ends)];
  const left = 96;
  const below = 22 * intervals.length;
  const x_axis = { type: 'value' as const, min, max, axisLine: { onZero: false, lineStyle: { color: colours.line } }, splitLine: { show: false } };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: [{ left, right: 20, top: 8, bottom: below + 46 }, { left, right: 20, height: below, bottom: 42 }],
    xAxis: [
      { ...x_axis, gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false } },
      {
        ...x_axis, gridIndex: 1, name: with_unit(words.value, unit && unit !== '1' ? `/ ${unit}` : null), nameLocation: 'middle', nameGap: 24, nameTextStyle: label, splitNumber: 4,
        axisLabel: { ...label, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (value: number) => to_places_of(value, trials.standard_deviation) },
      },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, min: 0, axisLabel: { show: false }, axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } },
      {
        type: 'category', gridIndex: 1, inverse: true, data: intervals.map(([name]) => name), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: colours.ink, fontSize: 11, interval: 0 }, splitLine: { show: false },
      },
    ],
    series: [
      {
        type: 'line', xAxisIndex: 0, yAxisIndex: 0, symbol: 'none', silent: true, color: colours.accent, lineStyle: { width: 1 }, areaStyle: { opacity: 0.22 },
        data: outline(trials.histogram), markLine: ends_of(trials.symmetric as unknown as Interval, colours.accent),
      },
      ...intervals.map(([name, interval, colour]): LineSeriesOption => ({
        type: 'line', xAxisIndex: 1, yAxisIndex: 1, symbol: 'rect', symbolSize: [2, 10], silent: true, color: colour, lineStyle: { width: 2 },
        data: interval.map((end) => [end, name]),
      })),
    ],
  };
}

function ends_of(interval: Interval, colour: string): LineSeriesOption['markLine'] {
  return { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: colour, type: 'dashed', width: 1 }, data: interval.map((end) => ({ xAxis: end })) };
}
