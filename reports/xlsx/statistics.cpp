#include "reports/xlsx/statistics.hpp"

#include <algorithm>

#include "reports/xlsx/list_sheet.hpp"
#include "reports/xlsx/summary_sheet.hpp"

namespace reports {
namespace {

const Text title = {"检定工作统计", "Statistics of verifications"};
const Text rate_heading = {"合格率", "Pass rate"};
constexpr lxw_col_t passed_column = 2;
constexpr lxw_col_t failed_column = 3;
constexpr lxw_col_t unjudged_column = 4;
constexpr lxw_col_t rate_column = 5;

CountTable table_of(const Text& heading, const std::vector<VerdictCounts>& counts) {
  CountTable table{{heading, {"合计", "All"}, {"合格", "Pass"}, {"不合格", "Fail"}, {"无结论", "No verdict"}}, {}};
  for (const auto& each : counts)
    table.rows.push_back(
        {each.name,
         {each.passed + each.failed + each.without_verdict, each.passed, each.failed, each.without_verdict}});
  table.rate = {{rate_heading, passed_column - 1, failed_column - 1}};
  return table;
}

class StatisticsBook {
 public:
  StatisticsBook(Workbook& workbook, const LedgerOptions& options, const Statistics& statistics)
      : workbook_(workbook), options_(options), statistics_(statistics), formats_(summary_formats(workbook)) {}

  void write_rates(const Text& name, const Text& heading, const std::vector<VerdictCounts>& counts) {
    const auto [sheet, place] = write_sheet(name, table_of(heading, counts));
    add_chart(workbook_, sheet, place, {place.first - 1, rate_column + 2, rate_heading, LXW_CHART_BAR},
              {{rate_heading, rate_column, 0x5B9279, true}}, options_.language);
  }
  void write_months() {
    const auto [sheet, place] = write_sheet({"按月", "By month"}, table_of({"月份", "Month"}, statistics_.by_month));
    std::int64_t most = 0;
    for (const auto& each : statistics_.by_month)
      most = std::max(most, each.passed + each.failed + each.without_verdict);
    const Text heading = {"各月完成台数", "Finished by month"};
    add_chart(workbook_, sheet, place, {place.first - 1, rate_column + 2, heading, LXW_CHART_COLUMN_STACKED, most},
              {{{"合格", "Pass"}, passed_column, 0x5B9279},
               {{"不合格", "Fail"}, failed_column, 0xB3261E},
               {{"无结论", "No verdict"}, unjudged_column, 0x9AA5B1}},
              options_.language);
  }
  void write_documents() {
    CountTable table{{{"文书", "Document"},
                      {"合计", "All"},
                      {"有效", "Stands"},
                      {"已被替代", "Superseded"},
                      {"已作废", "Cancelled"}},
                     {}};
    for (const auto& each : statistics_.documents)
      table.rows.push_back(
          {each.name, {each.issued + each.superseded + each.cancelled, each.issued, each.superseded, each.cancelled}});
    write_sheet({"文书", "Documents"}, table);
  }

 private:
  std::pair<lxw_worksheet*, TablePlace> write_sheet(const Text& name, const CountTable& table) {
    const auto shown = both(name, options_.language);
    lxw_worksheet* sheet = workbook_.add_sheet(shown);
    const auto from = instruments::to_iso(statistics_.from);
    const auto to = instruments::to_iso(statistics_.to);
    const Text period = {from + " 至 " + to + "　" + name.zh, from + " to " + to + "　" + name.en};
    const auto row = write_summary_head(sheet, options_, title, period, formats_);
    const auto place = write_counts(sheet, shown, row, table, options_.language, formats_);
    worksheet_freeze_panes(sheet, row + 1, 1);
    finish_summary(sheet, options_, title, widest_name(table, options_.language), rate_column);
    return {sheet, place};
  }

  Workbook& workbook_;
  const LedgerOptions& options_;
  const Statistics& statistics_;
  SummaryFormats formats_;
};

}  // namespace

void write_statistics(const std::filesystem::path& file, const LedgerOptions& options, const Statistics& statistics) {
  Workbook workbook(file);
  set_properties(workbook, options, title);
  StatisticsBook book(workbook, options, statistics);
  book.write_rates({"按类别", "By kind"}, {"器具类别", "Kind"}, statistics.by_kind);
  book.write_rates({"按地区", "By region"}, {"行政区划代码", "Region"}, statistics.by_region);
  book.write_months();
  book.write_documents();
  workbook.close();
}

}  // namespace reports
