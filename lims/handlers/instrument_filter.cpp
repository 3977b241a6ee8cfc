#include "lims/handlers/instrument_filter.hpp"

#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/handlers/change.hpp"
#include "lims/laboratory.hpp"

namespace lims::handlers {
namespace {

[[noreturn]] void refuse(const char* name, const std::string& found) {
  throw instruments::Refusal(instruments::Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
                             {{name, {"没有“" + found + "”这个值", "there is no \"" + found + "\""}}});
}

template <class Enum>
std::optional<Enum> word(const http::Request& request, const char* name) {
  const auto text = request.text(name);
  if (!text) return std::nullopt;
  const auto value = instruments::from_text<Enum>(*text);
  if (!value) refuse(name, *text);
  return value;
}

std::string region(const http::Request& request) {
  auto code = request.text("region").value_or("");
  const bool digits = code.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || (code.size() != 0 && code.size() != 2 && code.size() != 4 && code.size() != 6)) refuse("region", code);
  return code;
}

}  // namespace

db::InstrumentFilter instrument_filter(const http::Request& request, const Laboratory& laboratory) {
  db::InstrumentFilter filter;
  const auto page = page_of(request);
  filter.q = request.text("q").value_or("");
  if (const auto id = request.integer("organization_id", 1, INT64_MAX)) filter.organization_id = {{*id}};
  filter.region = region(request);
  filter.kind = request.text("kind");
  if (filter.kind && instruments::schedule::find_instrument_kind(*filter.kind) == nullptr) refuse("kind", *filter.kind);
  filter.state = word<instruments::InstrumentState>(request, "state");
  filter.purpose = word<instruments::Purpose>(request, "purpose");
  filter.mandatory = request.boolean("mandatory");
  filter.due_before = request.date("due_before");
  filter.due_after = request.date("due_after");
  filter.overdue = request.boolean("overdue");
  filter.never_verified = request.boolean("never_verified");
  if (const auto sort = request.text("sort"); sort && !db::set_sort(filter, *sort)) refuse("sort", *sort);
  filter.limit = page.limit;
  filter.after = page.after;
  filter.today = laboratory.today();
  return filter;
}

}  // namespace lims::handlers
