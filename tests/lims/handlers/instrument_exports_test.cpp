#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "db/instruments.hpp"
#include "instruments/refusal.hpp"
#include "lims/handlers/filter_in_words.hpp"
#include "lims/imports/columns.hpp"
#include "lims/imports/table.hpp"
#include "lims/workflow/ledger_comparison.hpp"
#include "lims/workflow/register.hpp"
#include "reports/ledger_columns.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using instruments::InstrumentState;
using lims::imports::Table;
using nlohmann::json;
using testing::ElementsAre;
using testing::SizeIs;
using tests::date;

struct Kept {
  const char* owner;
  const char* name;
  const char* range;
  const char* serial_number;
  InstrumentState state;
  const char* last_verified_on;  // nullptr: never
  const char* valid_until;
};

/// Two owners; on 2026-11-21 one instrument is overdue, one due soon, one in date, one never verified, one stopped.
constexpr auto kept = std::to_array<Kept>({
    {"甲厂", "弹性元件式一般压力表", "-0.1~1.5MPa", "A1", InstrumentState::in_service, "2025-11-21", "2026-05-20"},
    {"甲厂", "弹性元件式一般压力表", "(0~1.6)MPa", "A2", InstrumentState::in_service, "2026-06-01", "2026-11-30"},
    {"甲厂", "电子秤", "Max=30kg", "A3", InstrumentState::in_service, "2026-06-01", "2027-05-31"},
    {"乙厂", "弹性元件式一般压力表", "(0~1)MPa", "=B1", InstrumentState::in_service, nullptr, nullptr},
    {"乙厂", "弹性元件式一般压力表", "(0~1)MPa", "B2", InstrumentState::stopped, "2026-06-01", "2026-11-30"},
});

class LedgerExport : public testing::Test {
 protected:
  LedgerExport() {
    auto& laboratory = site_.place().laboratory();
    db::Transaction transaction(laboratory.database);
    std::map<std::string, instruments::OrganizationId> owners;
    for (const char* name : {"甲厂", "乙厂"}) {
      instruments::Organization owner;
      owner.name = name;
      owners[name] = register_organization(transaction, laboratory, owner, founder_);
    }
    for (const auto& each : kept) {
      instruments::Instrument instrument;
      instrument.organization_id = owners[each.owner];
      instrument.name = each.name;
      instrument.measuring_range = each.range;
      instrument.serial_number = each.serial_number;
      instrument.state = each.state;
      if (each.last_verified_on != nullptr) {
        instrument.last_verified_on = date(each.last_verified_on);
        instrument.last_result = "pass";
        instrument.valid_until = date(each.valid_until);
      }
      instrument.purpose = instruments::Purpose::safety;
      instrument.mandatory_declared = true;
      instrument.made_year = 2019;
      instrument.cycle_months_override = 6;
      instrument.specification = "径向";
      instrument.remark = "-";
      register_instrument(transaction, laboratory, instrument, founder_);
    }
    first_owner_ = owners["甲厂"].value;
    transaction.commit();
  }

  std::string exported(const std::string& format, const std::string& query, const std::string& language) const {
    const auto answer =
        site_.get("scheduler", "/instruments." + format + query, "Accept-Language: " + language + "\r\n");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.body;
  }
  /// The serial numbers of the list, or of an export, in their order.
  std::vector<std::string> listed(const std::string& query) const {
    std::vector<std::string> numbers;
    const auto list = json::parse(site_.get("scheduler", "/instruments" + query).body);
    for (const auto& item : list["items"]) numbers.push_back(item["serial_number"]);
    return numbers;
  }
  static std::vector<std::string> numbers_in(const std::string& bytes) {
    Table table(bytes);
    std::vector<std::string> numbers;
    for (lims::imports::Row row; table.next(row);) numbers.push_back(row.cells.at(1));
    return numbers;
  }
  lims::ImportReport read_in(const std::string& bytes) {
    lims::ImportRequest request;
    request.bytes = bytes;
    request.dry_run = true;
    return import_instruments(site_.place().laboratory(), request, founder_);
  }

  tests::LaboratorySite site_;
  lims::Person founder_{{}, "founder", "founder", {}};
  std::int64_t first_owner_ = 0;
};

TEST_F(LedgerExport, HoldsTheRowsOfTheListWithTheSameFilter) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"", 5},
      {"?overdue=true", 1},
      {"?never_verified=true", 1},
      {"?overdue=true&never_verified=true", 2},
      {"?due_before=2027-01-01", 2},
      {"?due_after=2026-11-30&due_before=2027-06-01", 2},
      {"?state=stopped", 1},
      {"?kind=pressure_gauge", 4},
      {"?organization_id=" + std::to_string(first_owner_) + "&sort=-serial_number", 3},
      {"?q=%E7%94%B5%E5%AD%90%E7%A7%A4", 1},  // 电子秤
      {"?region=44", 0},
  };
  for (const auto& [query, count] : cases) {
    const auto list = listed(query);
    EXPECT_THAT(list, SizeIs(count)) << query;
    auto from_workbook = numbers_in(exported("xlsx", query, "zh-CN"));
    auto from_text = numbers_in(exported("csv", query, "zh-CN"));
    std::replace(from_text.begin(), from_text.end(), std::string("'=B1"),
                 std::string("=B1"));  // what keeps a spreadsheet from computing it
    EXPECT_EQ(from_workbook, list) << query;
    EXPECT_EQ(from_text, list) << query;
  }
}

TEST_F(LedgerExport, RefusesAFilterThatMeansNothing) {
  for (const char* path : {"/instruments.csv?state=broken", "/instruments.xlsx?due_before=tomorrow"})
    EXPECT_EQ(site_.get("scheduler", path).status, 400) << path;
}

TEST_F(LedgerExport, IsReadInAgainAndChangesNothing) {
  for (const char* format : {"csv", "xlsx"}) {
    const auto report = read_in(exported(format, "", "zh-CN"));
    EXPECT_EQ(report.rows, 5) << format;
    for (const auto& fault : report.faults) ADD_FAILURE() << format << " " << fault.line << " " << fault.message.zh;
    EXPECT_EQ(report.unchanged, 5) << format;
  }
}

TEST_F(LedgerExport, ComesBackWithoutADifferenceWhenNobodyEditedIt) {
  for (const char* language : {"zh-CN", "en"}) {
    const auto bytes = exported("xlsx", "", language);
    lims::ImportRequest request;
    request.bytes = bytes;
    const auto comparison = compare_ledger(site_.place().laboratory(), request, founder_);
    EXPECT_TRUE(comparison.marked) << language;
    EXPECT_EQ(comparison.unchanged, 5) << language;
    EXPECT_THAT(comparison.differences, SizeIs(0)) << language;
    EXPECT_THAT(comparison.unknown_columns, SizeIs(0)) << language;
    for (const auto& fault : comparison.faults) ADD_FAILURE() << language << fault.line << fault.message.zh;
  }
}

TEST(LedgerHeadings, AreThoseOfTheImportInBothLanguagesButForWhatIsWorkedOut) {
  std::set<lims::imports::Field> fields;
  std::vector<std::string> worked_out;
  for (const auto& column : reports::ledger_columns()) {
    const auto meant = lims::imports::meaning_of_header(column.heading.zh).fields;
    EXPECT_EQ(lims::imports::meaning_of_header(column.heading.en).fields, meant) << column.heading.en;
    if (meant.empty())
      worked_out.push_back(column.heading.en);
    else
      EXPECT_TRUE(fields.insert(meant.front()).second) << column.heading.zh;
  }
  EXPECT_THAT(worked_out, ElementsAre("Kind", "Due status", "Days to due"));
}

TEST_F(LedgerExport, SaysItsFilterInWords) {
  db::ReadTransaction transaction(site_.place().laboratory().database);
  db::InstrumentFilter filter;
  set_sort(filter, "-due");
  EXPECT_EQ(lims::handlers::in_words(transaction, filter), instruments::Text{});
  filter.organization_id = {{first_owner_}};
  filter.kind = "pressure_gauge";
  filter.overdue = true;
  filter.due_before = date("2027-01-01");
  EXPECT_EQ(lims::handlers::in_words(transaction, filter).zh,
            "使用单位：甲厂；器具类别：弹性元件式一般压力表；超期；到期早于：2027-01-01");
  filter = {};
  filter.q = "Y-100";
  filter.state = InstrumentState::in_service;
  filter.mandatory = false;
  filter.never_verified = filter.overdue = true;
  EXPECT_EQ(lims::handlers::in_words(transaction, filter).en,
            "Containing \"Y-100\"; State: In service; Mandatory: no; Overdue or never verified");
  filter = {};
  filter.overdue = filter.never_verified = false;
  EXPECT_EQ(lims::handlers::in_words(transaction, filter),
            (instruments::Text{"不含超期；不含从未检定", "Without overdue; Without never verified"}));
}

}  // namespace
