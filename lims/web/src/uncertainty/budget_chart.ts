import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { UncertaintyContribution } from '@/api/types';
import { tooltip_style, type ChartColours } from '@/ui/chart_colours';
import { percent, significant, with_unit } from './figures';

export type BudgetChartOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>;

export interface BudgetBar {
  name: string;
  share: number;
  contribution: number;
}

/** More bars than this cannot be told apart: the smallest become one. */
const most_bars = 20;

export function name_of(line: UncertaintyContribution): string {
  return line.source ? `${line.input}: ${line.source}` : line.input;
}

/** The bars of a budget, in its order or the largest first. */
export function budget_bars(budget: readonly UncertaintyContribution[], sorted: boolean, others: string): BudgetBar[] {
  const bars = budget.map((line) => ({ name: name_of(line), share: line.share, contribution: line.contribution }));
  const ranked = bars.toSorted((a, b) => b.share - a.share);
  if (bars.length <= most_bars) return sorted ? ranked : bars;
  const shown = ranked.slice(0, most_bars - 1);
  const rest = ranked.slice(most_bars - 1);
  const rest_bar = { name: others, share: rest.reduce((sum, bar) => sum + bar.share, 0), contribution: Math.hypot(...rest.map((bar) => bar.contribution)) };
  return [...(sorted ? shown : bars.filter((bar) => shown.includes(bar))), rest_bar];
}

export interface BudgetChartWords {
  share: string;
  contribution: string;
}

/** Lying bars, the first on top: shares of the sum of squares, or contributions in the unit of the result. */
export function budget_chart(bars: readonly BudgetBar[], shown: 'share' | 'contribution', unit: string | null, words: BudgetChartWords, colours: ChartColours): BudgetChartOption {
  const label = { color: colours.faint, fontSize: 11 };
  const text = (bar: BudgetBar) => (shown === 'share' ? percent(bar.share) : significant(bar.contribution));
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: 64, top: 4, bottom: 34, containLabel: true },
    tooltip: {
      ...tooltip_style(colours),
      formatter: (at) => described(bars[(at as { dataIndex: number }).dataIndex]!, unit, words),
    },
    xAxis: {
      type: 'value',
      min: 0,
      name: shown === 'share' ? words.share : with_unit(words.contribution, unit && unit !== '1' ? `/ ${unit}` : null),
      nameLocation: 'middle',
      nameGap: 22,
      nameTextStyle: label,
      axisLabel: { ...label, hideOverlap: true, formatter: (value: number) => (shown === 'share' ? percent(value, 0) : significant(value, 2)) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink, fontSize: 12, width: 130, overflow: 'truncate', interval: 0 },
    },
    series: [{
      type: 'bar',
      barMaxWidth: 18,
      color: colours.accent,
      data: bars.map((bar) => ({ value: bar[shown], label: { show: true, position: 'right', formatter: text(bar), color: colours.ink, fontSize: 11 } })),
    }],
  };
}

function described(bar: BudgetBar, unit: string | null, words: BudgetChartWords): string {
  return `${bar.name}\n${words.share} ${percent(bar.share)}\n${words.contribution} ${with_unit(significant(bar.contribution), unit)}`;
}

/** Room for every bar, and for the scale below them. */
export function budget_chart_height(bars: number): number {
  return 46 + Math.max(bars, 2) * 26;
}
