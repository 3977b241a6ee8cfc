export default {
  title: '统计',
  hint: '一个期间的合格率，按类别、地区和月份的数量，以及证书和通知书数量，下载为电子表格。',
  from: '起始日期',
  to: '截止日期',
  this_year: '今年',
  this_half: '本半年',
  last_month: '上个月',
  last_year: '去年',
  download: '下载 XLSX',
  file_name: '检定工作统计',
};
