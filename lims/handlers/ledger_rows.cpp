#include "lims/handlers/ledger_rows.hpp"

#include <future>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "instruments/schedule/due.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/handlers/filter_in_words.hpp"
#include "lims/handlers/pipe.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/ledger_marks.hpp"

namespace lims::handlers {

reports::LedgerRow row_of(const db::RegisteredInstrument& registered, instruments::Date today, int due_soon_days) {
  const auto& instrument = registered.instrument;
  reports::LedgerRow row;
  row.organization = registered.organization_name;
  row.credit_code = registered.organization_credit_code;
  row.name = instrument.name;
  const auto* kind = instruments::schedule::find_instrument_kind(instrument.kind);
  if (kind != nullptr) row.kind_name = kind->name;
  row.model = instrument.model;
  row.specification = instrument.specification;
  row.measuring_range = instrument.measuring_range;
  row.scale_interval = instrument.scale_interval;
  row.accuracy_class = instrument.accuracy_class;
  row.serial_number = instrument.serial_number;
  row.owner_number = instrument.owner_number;
  row.manufacturer = instrument.manufacturer;
  row.made_year = instrument.made_year;
  row.place_of_use = instrument.place_of_use;
  row.region = instrument.region_code;
  row.purpose = instrument.purpose;
  row.mandatory = instrument.mandatory_declared;
  row.service_location = instrument.service_location;
  row.state = instrument.state;
  row.cycle_months = instrument.cycle_months_override;
  row.last_verified_on = instrument.last_verified_on;
  row.last_result = instrument.last_result;
  row.valid_until = instrument.valid_until;
  row.due = instruments::schedule::due_of(instrument, today, due_soon_days);
  row.remark = instrument.remark;
  return row;
}

reports::DocumentLanguage language_of(const http::Request& request) {
  return request.language == http::Language::en ? reports::DocumentLanguage::en : reports::DocumentLanguage::zh;
}

reports::LedgerOptions ledger_options(const http::Request& request, Laboratory& laboratory,
                                      const db::InstrumentFilter& filter) {
  db::ReadTransaction transaction(laboratory.database);
  const auto profile = load_profile(transaction);
  return {language_of(request), profile.name, in_words(transaction, filter), filter.today, profile.demo};
}

namespace {

void mark(const db::RegisteredInstrument& registered, reports::LedgerRow& row) {
  row.id = registered.instrument.id.value;
  row.as_exported = mark_of(registered);
}

}  // namespace

void read_ahead(Laboratory& laboratory, const db::InstrumentFilter& filter, Marks marks,
                const std::function<void(const reports::LedgerRow&)>& take) {
  using Rows = std::vector<reports::LedgerRow>;
  constexpr std::size_t rows_at_once = 500;
  Pipe<Rows> pipe;
  const auto read = [&] {
    const Pipe<Rows>::Maker maker{pipe};
    db::ReadTransaction transaction(laboratory.database);
    const int due_soon_days = load_profile(transaction).due_soon_days;
    Rows rows;
    db::for_each_instrument(transaction, filter, [&](const db::RegisteredInstrument& registered) {
      rows.push_back(row_of(registered, filter.today, due_soon_days));
      if (marks == Marks::to_compare) mark(registered, rows.back());
      return rows.size() < rows_at_once || pipe.push(std::exchange(rows, {}));
    });
    pipe.push(std::move(rows));
  };
  auto reading = std::async(std::launch::async, read);
  const Pipe<Rows>::Taker taker{pipe};
  while (const auto rows = pipe.take())
    for (const auto& row : *rows) take(row);
  reading.get();
}

}  // namespace lims::handlers
