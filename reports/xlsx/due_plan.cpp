#include "reports/xlsx/due_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>

#include "reports/xlsx/list_sheet.hpp"
#include "reports/xlsx/summary_sheet.hpp"

namespace reports {
namespace {

using instruments::schedule::DueStatus;
using std::chrono::sys_days;

const Text title = {"周期检定计划", "Plan of verifications"};

/// Of the ledger, by their headings; the two after them are filled by hand.
constexpr std::array<std::string_view, 13> ledger_headings = {
    "器具名称", "出厂编号", "使用单位名称", "使用地点",     "型号",     "测量范围",  "准确度等级",
    "管理编号", "送检方式", "强制检定",     "上次检定日期", "有效期至", "距到期天数"};
const std::array<Text, 2> by_hand = {{{"计划日期", "Planned on"}, {"备注", "Remark"}}};

std::vector<LedgerColumn> plan_columns() {
  std::vector<LedgerColumn> columns;
  for (const auto heading : ledger_headings) {
    const auto all = ledger_columns();
    columns.push_back(
        *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.heading.zh == heading; }));
  }
  return columns;
}

/// What of the plan a row belongs to: overdue before all periods, never verified after them.
class Periods {
 public:
  Periods(Date today, const DuePlanOptions& plan) : plan_(plan) {
    const auto first = plan.by == PlanPeriod::month
                           ? sys_days(today.year() / today.month() / 1)
                           : sys_days(today) - (std::chrono::weekday(today) - std::chrono::Monday);
    for (int i = 0; i <= plan.periods; ++i)
      begins_.push_back(plan.by == PlanPeriod::month ? Date(Date(first) + std::chrono::months(i))
                                                     : Date(first + std::chrono::weeks(i)));
  }

  std::size_t count() const { return begins_.size() + 1; }
  static constexpr std::size_t overdue = 0;
  std::size_t never_verified() const { return begins_.size(); }

  /// Nothing: not within the plan.
  std::optional<std::size_t> of(const LedgerRow& row) const {
    if (row.due.status == DueStatus::overdue) return overdue;
    if (row.due.status == DueStatus::never_verified) return never_verified();
    const bool falls_due = row.due.status == DueStatus::due_soon || row.due.status == DueStatus::valid;
    if (!falls_due || !row.valid_until || *row.valid_until >= begins_.back()) return std::nullopt;
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), *row.valid_until);
    return static_cast<std::size_t>(after - begins_.begin());
  }

  Text name(std::size_t period) const {
    if (period == overdue) return label(DueStatus::overdue);
    if (period == never_verified()) return label(DueStatus::never_verified);
    const auto iso = instruments::to_iso(begins_[period - 1]);
    if (plan_.by == PlanPeriod::month) return {iso.substr(0, 7), iso.substr(0, 7)};
    return {iso, iso};
  }
  /// Above the pages of a period.
  Text spoken(std::size_t period) const {
    auto text = name(period);
    if (plan_.by == PlanPeriod::month || period == overdue || period == never_verified()) return text;
    return {text.zh + " 起一周", "week of " + text.en};
  }
  Text heading() const {
    if (plan_.by == PlanPeriod::month) return {"到期月份", "Falls due in"};
    return {"到期周（周一）", "Falls due in the week of Monday"};
  }
  std::string sheet_name(std::size_t period, DocumentLanguage language) const {
    if (period == overdue || period == never_verified()) return in_language(name(period), language);
    const auto iso = instruments::to_iso(begins_[period - 1]);
    return plan_.by == PlanPeriod::month ? iso.substr(0, 7) : iso;
  }

 private:
  const DuePlanOptions& plan_;
  std::vector<Date> begins_;  // and the end of the last
};

/// Overdue, never verified, planned, all; of them in the laboratory and on site.
using Load = std::array<std::int64_t, 6>;
enum Part : std::uint8_t { is_overdue, is_never_verified, is_planned, is_any, in_laboratory, on_site };
const std::array<Text, 6> load_headings = {{{"超期", "Overdue"},
                                            {"从未检定", "Never verified"},
                                            {"计划期内到期", "Falls due"},
                                            {"合计", "All"},
                                            {"送检", "In the laboratory"},
                                            {"现场", "On site"}}};

/// Counts by what a row is or where it is, under a name in each language.
class LoadBy {
 public:
  void add(const Text& name, Part part, Part where) {
    auto& counted = by_name_.try_emplace(name.zh, Counted{name, {}}).first->second;
    for (const auto each : {part, is_any, where}) ++counted.load.at(each);
  }
  CountTable table(const Text& heading) const {
    CountTable table{{heading}, {}};
    for (const auto& each : load_headings) table.headings.push_back(each);
    for (const auto& [key, counted] : by_name_)
      table.rows.push_back({counted.name, {counted.load.begin(), counted.load.end()}});
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const auto& a, const auto& b) { return a.counts[is_any] > b.counts[is_any]; });
    return table;
  }

 private:
  struct Counted {
    Text name;
    Load load{};
  };
  std::map<std::string, Counted> by_name_;
};

class PlanBook {
 public:
  PlanBook(Workbook& workbook, const LedgerOptions& options, const DuePlanOptions& plan)
      : workbook_(workbook),
        options_(options),
        periods_(options.today, plan),
        formats_(list_formats(workbook)),
        summary_formats_(summary_formats(workbook)),
        summary_name_(sheet_name({"汇总", "Summary"}, options)),
        summary_(workbook.add_sheet(summary_name_)),
        sheets_(periods_.count()),
        counts_(periods_.count()) {}

  void add(const LedgerRow& row);
  void finish();

 private:
  ListSheet& sheet_of(std::size_t period);
  CountTable by_period() const;
  void write_by_place();

  Workbook& workbook_;
  const LedgerOptions& options_;
  Periods periods_;
  ListFormats formats_;
  SummaryFormats summary_formats_;
  std::string summary_name_;
  lxw_worksheet* summary_;
  std::vector<LedgerColumn> columns_ = plan_columns();
  std::vector<std::unique_ptr<ListSheet>> sheets_;
  std::vector<Load> counts_;
  LoadBy by_kind_, by_place_;
  std::vector<LedgerValue> values_;
};

ListSheet& PlanBook::sheet_of(std::size_t period) {
  auto& sheet = sheets_.at(period);
  if (sheet) return *sheet;
  ListLayout layout;
  layout.name = periods_.sheet_name(period, options_.language);
  const auto name = periods_.spoken(period);
  layout.title = {title.zh + "：" + name.zh, title.en + ": " + name.en};
  for (const auto& column : columns_) layout.headings.push_back(column.heading);
  for (const auto& heading : by_hand) layout.headings.push_back(heading);
  layout.standing_column = columns_.size() - 1;  // the days
  layout.colours_rows = false;
  layout.fits_page = true;
  sheet = std::make_unique<ListSheet>(workbook_, formats_, options_, std::move(layout));
  return *sheet;
}

void PlanBook::add(const LedgerRow& row) {
  const auto period = periods_.of(row);
  if (!period) return;
  const bool english = options_.language == DocumentLanguage::en;
  values_.clear();
  for (const auto& column : columns_) values_.push_back(column.value(row, english));
  values_.resize(columns_.size() + by_hand.size());
  sheet_of(*period).add(values_, standing_of(row));

  static const Text unknown = {"未归类", "Unclassified"};
  const auto part = *period == Periods::overdue            ? is_overdue
                    : *period == periods_.never_verified() ? is_never_verified
                                                           : is_planned;
  const auto where = row.service_location == instruments::ServiceLocation::on_site ? on_site : in_laboratory;
  for (const auto each : {part, is_any, where}) ++counts_.at(*period).at(each);
  by_kind_.add(row.kind_name.zh.empty() ? unknown : row.kind_name, part, where);
  const auto place = row.organization + (row.place_of_use.empty() ? "" : " · " + row.place_of_use);
  by_place_.add({place, place}, part, where);
}

CountTable PlanBook::by_period() const {
  CountTable table{{periods_.heading()}, {}};
  for (const auto part : {is_any, in_laboratory, on_site}) table.headings.push_back(load_headings.at(part));
  for (std::size_t i = 0; i < counts_.size(); ++i)
    table.rows.push_back({periods_.name(i), {counts_[i][is_any], counts_[i][in_laboratory], counts_[i][on_site]}});
  return table;
}

void PlanBook::write_by_place() {
  const auto name = in_language({"按地点", "By place"}, options_.language);
  lxw_worksheet* sheet = workbook_.add_sheet(name);
  const auto row = write_summary_head(sheet, options_, title, {"按使用地点", "by place of use"}, summary_formats_);
  const auto table = by_place_.table({"使用单位和地点", "Organization and place"});
  write_counts(sheet, name, row, table, options_.language, summary_formats_);
  worksheet_freeze_panes(sheet, row + 1, 1);
  worksheet_repeat_rows(sheet, row, row);
  finish_summary(sheet, options_, title, widest_name(table, options_.language), load_headings.size());
}

void PlanBook::finish() {
  for (const auto& sheet : sheets_)
    if (sheet) sheet->finish();
  const auto row = write_summary_head(summary_, options_, title, {}, summary_formats_);
  const auto periods = by_period();
  const auto place = write_counts(summary_, summary_name_, row, periods, options_.language, summary_formats_);
  std::int64_t most = 0;
  for (const auto& counted : counts_) most = std::max(most, counted[is_any]);
  add_chart(workbook_, summary_, place,
            {row, 8, {"各期应检台数", "Instruments due by period"}, LXW_CHART_COLUMN_STACKED, most},
            {{load_headings[in_laboratory], 2, 0x457B9D}, {load_headings[on_site], 3, 0xE9A820}}, options_.language);
  const auto kinds = by_kind_.table({"器具类别", "Kind"});
  write_counts(summary_, summary_name_, place.last + 3, kinds, options_.language, summary_formats_);
  const int widest = std::max(widest_name(periods, options_.language), widest_name(kinds, options_.language));
  finish_summary(summary_, options_, title, widest, load_headings.size());
  write_by_place();
}

}  // namespace

void write_due_plan(const std::filesystem::path& file, const LedgerOptions& options, const DuePlanOptions& plan,
                    const LedgerRows& rows) {
  Workbook workbook(file);
  set_properties(workbook, options, title);
  PlanBook book(workbook, options, plan);
  rows([&](const LedgerRow& row) { book.add(row); });
  book.finish();
  workbook.close();
}

}  // namespace reports
