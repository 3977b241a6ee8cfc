export default {
  title: 'Statistics',
  hint: 'Pass rate and counts by kind, region and month, and the documents of a period, as a workbook.',
  from: 'First day',
  to: 'Last day',
  this_year: 'This year',
  this_half: 'This half-year',
  last_month: 'Last month',
  last_year: 'Last year',
  download: 'Download XLSX',
  file_name: 'statistics',
};
