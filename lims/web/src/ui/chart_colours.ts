export interface ChartColours {
  ink: string;
  faint: string;
  line: string;
  surface: string;
  accent: string;
  overdue: string;
  soon: string;
  never: string;
  good: string;
  /** The font of the page: a canvas has its own otherwise. */
  font: string;
}

const properties: Record<keyof ChartColours, string> = {
  ink: '--ink',
  faint: '--ink-faint',
  line: '--line',
  surface: '--surface',
  accent: '--accent',
  overdue: '--overdue',
  soon: '--soon',
  never: '--never',
  good: '--good',
  font: '--font',
};

/** The colours of the theme in force, for a canvas that does not know style sheets. */
export function chart_colours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, style.getPropertyValue(property).trim()])) as unknown as ChartColours;
}

/** A tooltip drawn on the canvas: one in HTML needs inline styles, which the content security policy forbids. */
export function tooltip_style(colours: ChartColours) {
  return { renderMode: 'richText' as const, confine: true, backgroundColor: colours.surface, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 12 } };
}
