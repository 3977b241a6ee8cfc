#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "db/documents.hpp"
#include "db/organizations.hpp"
#include "db/statistics.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/bundles/document_index.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/instrument_filter.hpp"
#include "lims/handlers/ledger_rows.hpp"
#include "lims/handlers/temporary_workbook.hpp"
#include "lims/http/route.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "reports/xlsx/customer_list.hpp"
#include "reports/xlsx/due_plan.hpp"
#include "reports/xlsx/statistics.hpp"

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::Text;
using nlohmann::json;

using File = std::shared_ptr<TemporaryWorkbook>;

/// The file was written before anything is sent: what is refused is still an answer.
Response sent(const File& file, const std::string& name) {
  auto stream = [file](const http::Write& write) { file->send(write); };
  return http::as_attachment(http::stream_response(xlsx_type, std::move(stream)), name);
}

reports::DuePlanOptions plan_of(const Request& request) {
  constexpr int usual_months = 12, usual_weeks = 13;
  constexpr int most_months = 36, most_weeks = 53;
  reports::DuePlanOptions plan;
  const auto by = request.text("by").value_or("month");
  if (by != "month" && by != "week")
    throw Refusal(Cause::invalid_input, {"检定计划的分期有误。", "The periods of the plan are wrong."},
                  {{"by", {"应为 month（按月）或 week（按周）", "must be month or week"}}});
  const bool monthly = by == "month";
  plan.by = monthly ? reports::PlanPeriod::month : reports::PlanPeriod::week;
  plan.periods = static_cast<int>(
      request.integer("periods", 1, monthly ? most_months : most_weeks).value_or(monthly ? usual_months : usual_weeks));
  return plan;
}

Text kind_name(const std::string& id) {
  const auto* kind = instruments::schedule::find_instrument_kind(id);
  return kind != nullptr ? kind->name : Text{"未归类", "Not classified"};
}

Text region_name(const std::string& code) {
  return code.empty() ? Text{"未填写", "Not stated"} : Text{code, code};
}

/// Sums under names, in the order of the keys.
class VerdictSums {
 public:
  void add(const std::string& key, const Text& name, const db::WorkCount& work) {
    auto& sum = sums_.try_emplace(key, reports::VerdictCounts{name}).first->second;
    auto& counted = work.verdict == "pass" ? sum.passed : work.verdict == "fail" ? sum.failed : sum.without_verdict;
    counted += work.count;
  }
  std::vector<reports::VerdictCounts> in_order() const {
    std::vector<reports::VerdictCounts> all;
    for (const auto& [key, sum] : sums_) all.push_back(sum);
    return all;
  }

 private:
  std::map<std::string, reports::VerdictCounts> sums_;
};

std::vector<reports::DocumentCounts> document_counts(const std::vector<db::DocumentCount>& counts) {
  std::map<std::string, reports::DocumentCounts> by_kind;
  for (const auto& each : counts) {
    const auto kind = db::document_kind_of(each.kind);
    const auto name = kind ? title_of(static_cast<reports::DocumentKind>(*kind)) : Text{each.kind, each.kind};
    auto& sum = by_kind.try_emplace(each.kind, reports::DocumentCounts{name}).first->second;
    const auto state = db::document_state_of(each.state).value();
    (state == db::DocumentState::issued       ? sum.issued
     : state == db::DocumentState::superseded ? sum.superseded
                                              : sum.cancelled) += each.count;
  }
  std::vector<reports::DocumentCounts> all;
  for (const auto& [kind, sum] : by_kind) all.push_back(sum);
  return all;
}

reports::Statistics statistics_of(db::ReadTransaction& transaction, instruments::Date from, instruments::Date to) {
  VerdictSums by_kind, by_region, by_month;
  for (const auto& work : db::count_work(transaction, from, to)) {
    by_kind.add(work.kind, kind_name(work.kind), work);
    by_region.add(work.region_code, region_name(work.region_code), work);
    by_month.add(work.month, {work.month, work.month}, work);
  }
  return {from,
          to,
          by_kind.in_order(),
          by_region.in_order(),
          by_month.in_order(),
          document_counts(db::count_documents_by_state(transaction, from, to))};
}

reports::CustomerDocument document_of(const db::Document& document) {
  const auto content = json::parse(document.content);
  const auto& instrument = content.at("instrument");
  reports::CustomerDocument listed;
  listed.number = document.number;
  listed.kind = title_of(static_cast<reports::DocumentKind>(document.kind));
  listed.instrument = instrument.value("name", "");
  listed.serial_number = instrument.value("serial_number", "");
  listed.verified_on = document.verified_on;
  listed.valid_until = document.valid_until;
  listed.verdict = bundles::verdict_in_words(document.verdict);
  listed.state = bundles::state_in_words(document.state);
  listed.stands = document.state == db::DocumentState::issued;
  return listed;
}

/// Page by page: the content of a document is large.
void each_document(db::ReadTransaction& transaction, instruments::OrganizationId customer,
                   const std::function<void(const reports::CustomerDocument&)>& take) {
  db::DocumentFilter filter;
  filter.organization_id = customer;
  filter.limit = db::largest_page;
  do {
    const auto page = db::list_documents(transaction, filter);
    for (const auto& view : page.items) take(document_of(view.document));
    filter.after = page.next;
  } while (filter.after);
}

}  // namespace

/// GET /schedule/plan.xlsx
Response export_due_plan(const Request& request, Laboratory& laboratory) {
  const auto plan = plan_of(request);
  auto filter = instrument_filter(request, laboratory);
  filter.sort = db::InstrumentSort::due;
  filter.descending = false;
  const auto options = ledger_options(request, laboratory, filter);
  const auto file = std::make_shared<TemporaryWorkbook>();
  reports::write_due_plan(file->path(), options, plan,
                          [&](const auto& take) { read_ahead(laboratory, filter, Marks::none, take); });
  return sent(file, "plan-" + instruments::to_iso(filter.today) + ".xlsx");
}

/// GET /statistics.xlsx
Response export_statistics(const Request& request, Laboratory& laboratory) {
  const auto to = request.date("to").value_or(laboratory.today());
  const auto from = request.date("from").value_or(to.year() / 1 / 1);
  if (from > to)
    throw Refusal(Cause::invalid_input, {"统计期间有误。", "The period of the statistics is wrong."},
                  {{"from", {"起始日期不能晚于截止日期", "must not be later than the last day"}}});
  db::InstrumentFilter whole_register;
  whole_register.today = laboratory.today();
  const auto options = ledger_options(request, laboratory, whole_register);
  const auto file = std::make_shared<TemporaryWorkbook>();
  db::ReadTransaction transaction(laboratory.database);
  reports::write_statistics(file->path(), options, statistics_of(transaction, from, to));
  return sent(file, "statistics-" + instruments::to_iso(from) + "-" + instruments::to_iso(to) + ".xlsx");
}

/// GET /organizations/{id}/list.xlsx
Response export_customer_list(const Request& request, Laboratory& laboratory) {
  const auto id = request.id<instruments::OrganizationId>("id");
  db::InstrumentFilter filter;
  filter.organization_id = id;
  filter.sort = db::InstrumentSort::due;
  filter.today = laboratory.today();
  const auto options = ledger_options(request, laboratory, filter);
  db::ReadTransaction transaction(laboratory.database);
  const auto customer = db::load_organization(transaction, id).organization;
  const auto file = std::make_shared<TemporaryWorkbook>();
  reports::write_customer_list(
      file->path(), options, customer.name,
      [&](const auto& take) { read_ahead(laboratory, filter, Marks::none, take); },
      [&](const auto& take) { each_document(transaction, id, take); });
  return sent(file, customer.name + ".xlsx");
}

}  // namespace lims::handlers
