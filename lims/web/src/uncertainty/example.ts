import { from_case } from './from_case';
import type { CaseDraft } from './case_draft';

/** Calibration of an end gauge of 50 mm by comparison; the figures are those of JCGM 100:2008, H.1. */
const end_gauge = {
  source: 'JCGM 100:2008, H.1',
  model: ['l = ls + d0 + d1 + d2 - ls*(dalpha*(thbar + Delta) + alpha*dtheta)'],
  coverage_probability: 0.99,
  inputs: [
    { name: 'ls', unit: 'nm', value: 50000623, distribution: 'normal', expanded: 75, k: 3, dof: 18 },
    { name: 'd0', unit: 'nm', value: 215, distribution: 'student_t', pooled_s: 13, n_averaged: 5, dof: 24 },
    { name: 'd1', unit: 'nm', value: 0, distribution: 'student_t', standard_uncertainty: 3.9, dof: 5 },
    { name: 'd2', unit: 'nm', value: 0, distribution: 'normal', standard_uncertainty: 6.7, dof: 8 },
    { name: 'alpha', unit: '1/K', value: '11.5e-6', distribution: 'rectangular', half_width: '2e-6' },
    { name: 'thbar', unit: 'K', value: '-0.1', distribution: 'normal', standard_uncertainty: '0.2' },
    { name: 'Delta', unit: 'K', value: 0, distribution: 'arcsine', half_width: '0.5' },
    { name: 'dalpha', unit: '1/K', value: 0, distribution: 'rectangular', half_width: '1e-6', dof: 50 },
    { name: 'dtheta', unit: 'K', value: 0, distribution: 'rectangular', half_width: '0.05', dof: 2 },
  ],
};

export function end_gauge_draft(title: string): CaseDraft {
  return from_case({ ...end_gauge, title })!;
}
